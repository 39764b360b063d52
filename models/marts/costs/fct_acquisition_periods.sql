{%- set lag_months = var('cac_lag_months') | int %}

with

periods as (
    select * from {{ ref('periods') }}
),

-- U2: marketing counts for the customers who came cac_lag_months later.
marketing as (
    select
        channel,
        {{ money('amount') }} as acquisition_costs,
        0 as new_customers,
        cast(0 as decimal(18, 6)) as first_orders_revenue,
        cast({{ add_months('date_day', lag_months) }} as date) as date_day
    from {{ ref('fct_costs_daily') }}
    where cost_category = 'marketing'
),

first_orders as (
    select
        channel,
        cast(0 as decimal(18, 6)) as acquisition_costs,
        1 as new_customers,
        net_amount as first_orders_revenue,
        order_date as date_day
    from {{ ref('fct_orders') }}
    where is_counted and order_number = 1
),

acquisition as (
    select * from marketing
    union all
    select * from first_orders
),

segmented_acquisition as (
    {{ segmented('acquisition', {'channel': 'channel'}) }}
),

period_sums as (
    select
        periods.period,
        acquired.segment_type,
        acquired.segment_value,
        {%- for prefix, test in [('', '>='), ('prior_', '<')] %}
        {%- for measure in [
            'acquisition_costs', 'new_customers', 'first_orders_revenue',
        ] %}
        sum(
            case
                when acquired.date_day {{ test }} periods.period_start
                    then acquired.{{ measure }}
                else 0
            end
        ) as {{ prefix }}{{ measure }},
        {%- endfor %}
        {%- endfor %}
        periods.is_prior_complete
    from periods
    inner join segmented_acquisition as acquired
        on
            periods.prior_start <= acquired.date_day
            and periods.period_end >= acquired.date_day
    group by all
),

acquisition_periods as (
    select
        period,
        segment_type,
        segment_value,
        {{ money('acquisition_costs') }} as acquisition_costs,
        cast(new_customers as bigint) as new_customers,
        {{ money('first_orders_revenue') }} as first_orders_revenue,
        -- No marketing anywhere is no knowledge of what customers cost.
        {{ money(
            'case when sum(acquisition_costs + prior_acquisition_costs) over () > 0'
            ~ ' then ' ~ ratio('acquisition_costs', 'new_customers') ~ ' end'
        ) }} as cac,
        {{ ratio('acquisition_costs', 'sum(acquisition_costs)'
            ~ ' over (partition by period, segment_type)') }}
            as acquisition_costs_share,
        {{ ratio('first_orders_revenue', 'acquisition_costs') }} as first_orders_roas,
        {{ money('case when is_prior_complete then prior_acquisition_costs end') }}
            as prior_acquisition_costs,
        cast(case when is_prior_complete then prior_new_customers end as bigint)
            as prior_new_customers,
        {{ money(
            'case when is_prior_complete'
            ~ ' and sum(acquisition_costs + prior_acquisition_costs) over () > 0 then '
            ~ ratio('prior_acquisition_costs', 'prior_new_customers') ~ ' end'
        ) }} as prior_cac
    from period_sums
)

select * from acquisition_periods
