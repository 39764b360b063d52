{%- set amounts = 'decimal(28,12)' %}
{#- metric, kind, unit; where it comes from, what is added up, what a rate, share or
    mean is divided by, and the cases that the figure is of. -#}
{%- set measures = [
    ('revenue', 'quantity', 'money', 'sales', 'revenue', none, 'orders'),
    ('orders', 'quantity', 'count', 'sales', 'orders', none, 'orders'),
    ('average_order_value', 'mean', 'money', 'sales', 'sold_amount - early_refunds',
        'paying_orders', 'paying_orders'),
    ('new_customers', 'quantity', 'count', 'sales', 'new_customers', none,
        'new_customers'),
    ('visits', 'quantity', 'count', 'sales', 'visits', none, 'visits'),
    ('conversion_rate', 'rate', 'percent', 'sales', 'purchases', 'visits', 'visits'),
    ('refunds', 'quantity', 'count', 'sales', 'refunds', none, 'refunds'),
    ('refund_amount', 'quantity', 'money', 'sales', 'refund_amount', none, 'refunds'),
    ('refund_rate', 'rate', 'percent', 'sales', 'mature_refunded_orders',
        'mature_orders', 'mature_orders'),
    ('active_users', 'quantity', 'count', 'active_users', 'wau', none, 'wau'),
    ('costs', 'quantity', 'money', 'margin', 'total_costs', none, none),
    ('fixed_costs', 'quantity', 'money', 'margin', 'fixed_costs', none, none),
    ('variable_costs', 'quantity', 'money', 'margin', 'variable_costs', none, none),
    ('marketing_costs', 'quantity', 'money', 'margin', 'marketing_costs', none, none),
    ('model_cost', 'quantity', 'money', 'margin', 'model_costs', none, none),
    ('gross_margin', 'quantity', 'money', 'margin', 'gross_margin', none, none),
    ('contribution_margin', 'quantity', 'money', 'margin', 'contribution_margin', none,
        none),
    ('net_margin', 'quantity', 'money', 'margin', 'net_margin', none, none),
    ('leads', 'quantity', 'count', 'leads', 'leads', none, 'leads'),
    ('won_leads', 'quantity', 'count', 'leads', 'won_leads', none, 'won_leads'),
    ('lead_revenue', 'quantity', 'money', 'leads', 'revenue', none, 'won_leads'),
    ('lead_conversion', 'rate', 'percent', 'leads', 'cohort_won', 'cohort_leads',
        'cohort_leads'),
    ('net_margin_rate', 'share', 'percent', 'margin', 'net_margin', 'positive_revenue',
        none),
] %}

with

periods as (
    select min(first_event_date) as first_event_date
    from {{ ref('periods') }}
),

weekly_sales as (
    select * from {{ ref('int_weekly_sales') }}
),

margin_daily as (
    select * from {{ ref('int_margin_daily') }}
),

active_users_daily as (
    select * from {{ ref('fct_active_users_daily') }}
),

weekly_leads as (
    select * from {{ ref('int_weekly_leads') }}
),

sales as (
    select
        weekly_sales.*,
        '' as scope,
        periods.first_event_date as first_day
    from weekly_sales
    cross join periods
),

first_activity as (
    select min(date_day) as first_day
    from active_users_daily
),

-- The users of the seven days that end on a Sunday are those of its week.
active_users as (
    select
        active_users_daily.wau,
        '' as scope,
        first_activity.first_day,
        {{ date_bucket('week', 'active_users_daily.date_day') }} as week_start
    from active_users_daily
    cross join first_activity
    where {{ iso_weekday('active_users_daily.date_day') }} = 7
),

-- Where no cost is known there is no margin, either.
first_cost as (
    select min(date_day) as first_day
    from margin_daily
    where total_costs != 0
),

margin as (
    select
        {%- for amount in margin_amounts() %}
        sum(margin_daily.{{ amount }}) as {{ amount }},
        {%- endfor %}
        -- U3: no share of nothing, or of less.
        greatest(sum(margin_daily.revenue), 0) as positive_revenue,
        '' as scope,
        first_cost.first_day,
        {{ date_bucket('week', 'margin_daily.date_day') }} as week_start
    from margin_daily
    inner join first_cost
        on margin_daily.date_day >= {{ date_bucket('week', 'first_cost.first_day') }}
    group by
        first_cost.first_day,
        {{ date_bucket('week', 'margin_daily.date_day') }}
),

-- The log of leads may begin later than the shop's.
first_lead as (
    select min(created_date) as first_day
    from {{ ref('fct_opportunities') }}
),

leads as (
    select
        weekly_leads.*,
        first_lead.first_day
    from weekly_leads
    cross join first_lead
),

weekly_measures as (
    {%- for metric, kind, unit, source, amount, divisor, cases in measures %}
    select
        '{{ metric }}' as metric,
        scope,
        '{{ kind }}' as kind,
        '{{ unit }}' as unit,
        cast({{ amount }} as {{ amounts }}) as amount,
        cast({{ divisor or 'null' }} as {{ amounts }}) as divisor,
        cast({{ cases or 'null' }} as bigint) as cases,
        first_day,
        week_start
    from {{ source }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from weekly_measures
