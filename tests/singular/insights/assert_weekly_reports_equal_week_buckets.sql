-- A week has one figure: the weekly report has that of the same week in the time
-- series of 90 days, which comes from other models.
{%- set compared = {
    'revenue': ('fct_revenue_buckets', 'net_revenue_cash_basis'),
    'refund_amount': ('fct_revenue_buckets', 'refunds_cash_basis'),
    'orders': ('fct_revenue_buckets', 'orders'),
    'new_customers': ('fct_customer_buckets', 'new_customers'),
    'visits': ('fct_funnel_buckets', 'visits'),
    'active_users': ('fct_engagement_buckets', 'active_users'),
    'costs': ('fct_margin_buckets', 'total_costs'),
    'model_cost': ('fct_margin_buckets', 'model_costs'),
    'net_margin': ('fct_margin_buckets', 'net_margin'),
} %}

with

weekly as (
    select * from {{ ref('fct_weekly_reports') }}
    where scope = '' and is_complete
),

series as (
    {%- for metric, (mart, column) in compared.items() %}
    select
        '{{ metric }}' as metric,
        cast({{ column }} as decimal(28, 12)) as amount,
        bucket_start
    from {{ ref(mart) }}
    where
        period = '90d' and is_complete
        {%- if mart == 'fct_revenue_buckets' %} and segment_type = 'total'{% endif %}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select
    weekly.week,
    weekly.metric,
    weekly.value,
    series.amount
from weekly
inner join series
    on
        weekly.metric = series.metric
        and weekly.week_start = series.bucket_start
where weekly.value != series.amount
