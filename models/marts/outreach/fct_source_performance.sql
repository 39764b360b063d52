{%- set min_n = var('claim_min_n') %}
{%- set cut = 'compared.period, compared.basis, compared.opportunity_type' %}

with

compared as (
    select * from {{ ref('int_source_periods_compared') }}
),

source_labels as (
    select * from {{ ref('int_source_labels') }}
),

rated as (
    select
        compared.*,
        {{ source_rates('compared') }},
        {{ ratio('compared.prior_won', 'compared.prior_opportunities') }}
            as prior_conversion_rate,
        max(case when compared.source = 'all' then compared.opportunities end)
            over (partition by {{ cut }}) as all_opportunities,
        max(case when compared.source = 'all' then compared.won end)
            over (partition by {{ cut }}) as all_won
    from compared
),

-- M1: as if claim_min_n more opportunities had come at the rate of all.
shrunk as (
    select
        *,
        {{ ratio(
            'won + ' ~ min_n ~ ' * ' ~ ratio('all_won', 'all_opportunities'),
            'opportunities + ' ~ min_n
        ) }} as shrunken_rate,
        case when source != 'all' then all_opportunities - opportunities end
            as rest_opportunities,
        case when source != 'all' then all_won - won end as rest_won,
        source not in ('all', 'unknown') and opportunities >= {{ min_n }} as is_judged
    from rated
),

ranked as (
    select
        *,
        {{ ratio('rest_won', 'rest_opportunities') }} as rest_rate,
        {{ wilson_high('rest_won', 'rest_opportunities') }} as rest_high,
        {%- for column in ['conversion_rate', 'wilson_high'] %}
        lead({{ column }}) over (
            partition by period, basis, opportunity_type, is_judged
            order by shrunken_rate desc, source asc
        ) as next_{{ column }},
        {%- endfor %}
        row_number() over (
            partition by period, basis, opportunity_type, is_judged
            order by shrunken_rate desc, source asc
        ) as judged_rank
    from shrunk
),

-- The best is above all others together, and above the next one by itself.
fct_source_performance as (
    select
        ranked.period,
        ranked.basis,
        ranked.opportunity_type,
        ranked.source,
        coalesce(source_labels.source_label, 'all sources') as source_label,
        ranked.opportunities,
        ranked.won,
        ranked.lost,
        ranked.open_opportunities,
        ranked.timed_responses,
        ranked.response_cases,
        ranked.conversion_rate,
        ranked.wilson_low,
        ranked.wilson_high,
        ranked.shrunken_rate,
        ranked.rest_opportunities,
        ranked.rest_rate,
        cast(case when ranked.is_judged then ranked.judged_rank end as bigint)
            as conversion_rank,
        ranked.median_response_hours,
        ranked.median_days_to_win,
        ranked.revenue,
        ranked.revenue_per_opportunity,
        ranked.prior_opportunities,
        ranked.prior_won,
        ranked.prior_conversion_rate,
        ranked.prior_median_response_hours,
        ranked.prior_revenue,
        {{ growth('ranked.opportunities', 'ranked.prior_opportunities') }}
            as opportunities_growth,
        -- What came up later had less time to be won: as in R7 it is not compared.
        case
            when ranked.basis = 'won_period'
                then {{ growth('ranked.won', 'ranked.prior_won') }}
        end as won_growth,
        case
            when ranked.basis = 'won_period'
                then {{ growth('ranked.revenue', 'ranked.prior_revenue') }}
        end as revenue_growth,
        ranked.is_judged,
        -- Nor is a source best because its leads end sooner: open ones are not lost.
        coalesce(
            ranked.basis = 'won_period'
            and ranked.is_judged
            and ranked.judged_rank = 1
            and ranked.rest_opportunities >= {{ min_n }}
            and ranked.wilson_low > ranked.rest_high
            and {{ newcombe_low(
                'ranked.conversion_rate', 'ranked.wilson_low',
                'ranked.next_conversion_rate', 'ranked.next_wilson_high'
            ) }} > 0,
            false
        ) as is_best
    from ranked
    left join source_labels on ranked.source = source_labels.source
)

select * from fct_source_performance
