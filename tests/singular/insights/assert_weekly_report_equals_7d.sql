-- Where as_of is a Sunday and nothing later is known, the latest week is the period 7d:
-- the report and the pages then show the same figures.
with

weekly as (
    select weekly_reports.*
    from {{ ref('fct_weekly_reports') }} as weekly_reports
    inner join {{ ref('periods') }} as periods
        on weekly_reports.week_end = periods.period_end
    where
        periods.period = '7d'
        and periods.as_of >= periods.last_event_date
        and weekly_reports.scope = ''
),

revenue as (
    select * from {{ ref('fct_revenue_periods') }}
    where period = '7d' and segment_type = 'total'
),

refunds as (
    select * from {{ ref('fct_refund_periods') }}
    where period = '7d' and segment_type = 'total'
),

margin as (
    select * from {{ ref('fct_margin_periods') }}
    where period = '7d'
),

engagement as (
    select * from {{ ref('fct_engagement_periods') }}
    where period = '7d' and segment_type = 'total'
),

-- Visits whose window is open are in the report as well.
conversion as (
    select
        {{ ratio(
            "sum(case when step = 'purchase' then converted else 0 end)",
            "sum(case when step_number = 1 then converted else 0 end)"
        ) }} as rate
    from {{ ref('fct_funnel_steps') }}
    where period = '7d' and funnel = 'storefront' and segment_type = 'total'
),

period_figures as (
    {%- for metric, source, column in [
        ('revenue', 'revenue', 'net_revenue_cash_basis'),
        ('orders', 'revenue', 'orders'),
        ('average_order_value', 'revenue', 'average_order_value'),
        ('refund_rate', 'revenue', 'refund_rate'),
        ('refunds', 'refunds', 'refunds'),
        ('refund_amount', 'refunds', 'amount'),
        ('costs', 'margin', 'total_costs'),
        ('net_margin', 'margin', 'net_margin'),
        ('net_margin_rate', 'margin', 'net_margin_rate'),
        ('active_users', 'engagement', 'active_users'),
        ('conversion_rate', 'conversion', 'rate'),
    ] %}
    select
        '{{ metric }}' as metric,
        cast({{ column }} as decimal(28, 12)) as amount
    from {{ source }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select
    weekly.week,
    weekly.metric,
    weekly.value,
    period_figures.amount
from weekly
inner join period_figures on weekly.metric = period_figures.metric
where
    (weekly.value is null) != (period_figures.amount is null)
    -- What is divided may differ in its last digits.
    or abs(weekly.value - period_figures.amount) > 0.000001
