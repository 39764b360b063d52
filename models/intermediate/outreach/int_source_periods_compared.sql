{%- set counts = [
    'opportunities', 'won', 'lost', 'open_opportunities', 'timed_responses',
    'response_cases',
] %}
{%- set medians = ['median_response_hours', 'median_days_to_win'] %}

with

periods_summed as (
    select * from {{ ref('int_source_periods_summed') }}
),

-- One row for a period and the one before it: a source may be in either.
paired as (
    select
        period,
        basis,
        opportunity_type,
        source,
        is_prior_complete,
        {%- for measure in counts + medians %}
        max(case when is_current then {{ measure }} end) as {{ measure }},
        max(case when not is_current then {{ measure }} end) as prior_{{ measure }},
        {%- endfor %}
        max(case when is_current then revenue end) as revenue,
        max(case when not is_current then revenue end) as prior_revenue
    from periods_summed
    group by
        period,
        basis,
        opportunity_type,
        source,
        is_prior_complete
),

compared as (
    select
        paired.period,
        paired.basis,
        paired.opportunity_type,
        paired.source,
        {%- for measure in counts %}
        coalesce(paired.{{ measure }}, 0) as {{ measure }},
        {%- endfor %}
        {%- for measure in medians %}
        paired.{{ measure }},
        paired.prior_{{ measure }},
        {%- endfor %}
        {{ money('coalesce(paired.revenue, 0)') }} as revenue,
        {%- for measure in counts %}
        case
            when paired.is_prior_complete then coalesce(paired.prior_{{ measure }}, 0)
        end as prior_{{ measure }},
        {%- endfor %}
        case
            when paired.is_prior_complete
                then {{ money('coalesce(paired.prior_revenue, 0)') }}
        end as prior_revenue
    from paired
)

select * from compared
