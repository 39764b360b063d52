{%- set parts = ['gross_revenue', 'discounts', 'refunds', 'recurring_revenue']
    + margin_costs() | list + ['fixed_costs'] %}

with

revenue as (
    select
        date_day,
        sum(gross_revenue) as gross_revenue,
        sum(discounts) as discounts,
        sum(refunds_cash_basis) as refunds
    from {{ ref('fct_revenue_daily') }}
    group by date_day
),

recurring as (
    select
        date_day,
        recurring_revenue
    from {{ ref('int_recurring_revenue_daily') }}
),

costs as (
    select
        date_day,
        {%- for column, category in margin_costs().items() %}
        sum(case when cost_category = '{{ category }}' then amount else 0 end)
            as {{ column }},
        {%- endfor %}
        sum(case when cost_type = 'fixed' then amount else 0 end) as fixed_costs
    from {{ ref('fct_costs_daily') }}
    group by date_day
),

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

all_days as (
    select date_day
    from revenue
    union
    select date_day
    from recurring
    union
    select date_day
    from costs
),

joined_days as (
    select
        all_days.date_day,
        {%- for part in parts %}
        coalesce({{ part }}, 0) as {{ part }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from all_days
    inner join periods on all_days.date_day <= periods.as_of
    left join revenue on all_days.date_day = revenue.date_day
    left join recurring on all_days.date_day = recurring.date_day
    left join costs on all_days.date_day = costs.date_day
),

-- Rounded once, so that what is published adds up.
rounded_days as (
    select
        date_day,
        {%- for part in parts %}
        {{ money(part) }} as {{ part }},
        {%- endfor %}
        gross_revenue - discounts - refunds
        {{- ' + recurring_revenue' if var('count_subscriptions_as_revenue') }} as net
    from joined_days
),

margin_daily as (
    select
        gross_revenue,
        discounts,
        refunds,
        recurring_revenue,
        {{ money('net') }} as revenue,
        {%- for column in margin_costs() %}
        {{ column }},
        {%- endfor %}
        {{ money(margin_costs() | join(' + ')) }} as total_costs,
        fixed_costs,
        {{ money(margin_costs() | join(' + ') ~ ' - fixed_costs') }} as variable_costs,
        {{ money('net - cost_of_goods') }} as gross_margin,
        {{ money((margin_costs() | list)[1:] | join(' + ')) }} as operating_costs,
        {{ money('net - (' ~ margin_costs() | join(' + ') ~ ' - fixed_costs)') }}
            as contribution_margin,
        {{ money('net - (' ~ margin_costs() | join(' + ') ~ ')') }} as net_margin,
        date_day
    from rounded_days
)

select * from margin_daily
