-- The buckets of a time series cover their period once, cut buckets too. A difference
-- means a day in two buckets or in none.
{%- set measures = [
    'orders', 'paying_orders', 'units', 'gross_revenue', 'discounts',
    'refunds_sale_basis', 'refunds_cash_basis', 'net_revenue_sale_basis',
    'net_revenue_cash_basis',
] %}
with

buckets as (
    select
        period,
        segment_type,
        {%- for measure in measures %}
        sum({{ measure }}) as {{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_revenue_buckets') }}
    group by all
),

totals as (
    select * from {{ ref('fct_revenue_periods') }}
    where segment_type = 'total'
),

compared as (
    select
        buckets.period,
        buckets.segment_type,
        {%- for measure in measures %}
        buckets.{{ measure }} - coalesce(totals.{{ measure }}, 0) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from buckets
    left join totals on buckets.period = totals.period
)

select * from compared
where
    false
    {%- for measure in measures %}
    or {{ measure }} != 0
    {%- endfor %}
