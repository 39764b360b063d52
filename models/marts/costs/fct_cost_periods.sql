{%- set measures = cost_measures() %}

with

costs as (
    select * from {{ ref('int_costs_segmented_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

revenue as (
    select * from {{ ref('fct_revenue_periods') }}
),

dated_costs as (
    select
        periods.period,
        periods.is_prior_complete,
        costs.segment_type,
        costs.segment_value,
        costs.date_day >= periods.period_start as is_current,
        {%- for measure in measures %}
        sum(costs.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join costs
        on
            periods.prior_start <= costs.date_day
            and periods.period_end >= costs.date_day
    group by all
),

period_sums as (
    select
        period,
        is_prior_complete,
        segment_type,
        segment_value,
        {%- for measure in measures %}
        sum(case when not is_current then {{ measure }} else 0 end)
            as prior_{{ measure }},
        {%- endfor %}
        {%- for measure in measures %}
        sum(case when is_current then {{ measure }} else 0 end) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from dated_costs
    group by all
),

-- R5: a prior period that the data do not cover is no base.
based_sums as (
    select
        sums.period,
        sums.segment_type,
        sums.segment_value,
        case
            when sums.segment_type = 'user' and sums.segment_value != 'unallocated'
                then {{ pseudonym('sums.segment_value') }}
            else sums.segment_value
        end as segment_label,
        {%- for measure in measures %}
        sums.{{ measure }},
        case when sums.is_prior_complete then sums.prior_{{ measure }} end
            as prior_{{ measure }},
        {%- endfor %}
        revenue.net_revenue_sale_basis as net_revenue,
        revenue.prior_net_revenue
    from period_sums as sums
    left join revenue
        on
            sums.period = revenue.period
            and sums.segment_type = revenue.segment_type
            and sums.segment_value = revenue.segment_value
),

cost_periods as (
    select
        period,
        segment_type,
        segment_value,
        segment_label,
        {{ ledger_amount('amount') }} as amount,
        {{ ledger_amount('prior_amount') }} as prior_amount,
        {{ ledger_amount('variable_amount') }} as variable_amount,
        {{ ledger_amount('taggable_amount') }} as taggable_amount,
        {{ ledger_amount('untagged_amount') }} as untagged_amount,
        net_revenue,
        cast(row_number() over largest_first as bigint) as cost_rank,
        cast(entries as bigint) as entries,
        cast(prior_entries as bigint) as prior_entries,
        cast(entries_without_amount as bigint) as entries_without_amount,
        cast(prior_entries_without_amount as bigint) as prior_entries_without_amount,
        {{ growth('amount', 'prior_amount') }} as amount_growth,
        {{ ratio(
            'amount', 'sum(amount) over (partition by period, segment_type)'
        ) }} as amount_share,
        {{ ratio('variable_amount', 'amount') }} as variable_share,
        {{ ratio('prior_variable_amount', 'prior_amount') }} as prior_variable_share,
        {{ ratio('untagged_amount', 'taggable_amount') }} as unallocated_share,
        {{ ratio('prior_untagged_amount', 'prior_taggable_amount') }}
            as prior_unallocated_share,
        -- Against no revenue, or less, no share means anything.
        case when net_revenue > 0 then {{ ratio('amount', 'net_revenue') }} end
            as cost_to_revenue,
        case
            when prior_net_revenue > 0
                then {{ ratio('prior_amount', 'prior_net_revenue') }}
        end as prior_cost_to_revenue
    from based_sums
    window
        largest_first as (
            partition by period, segment_type
            order by
                case when segment_value = 'unallocated' then 1 else 0 end asc,
                amount desc,
                segment_value asc
        )
)

select * from cost_periods
