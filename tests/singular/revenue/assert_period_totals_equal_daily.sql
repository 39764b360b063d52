-- A period's total is computed from items and refunds, the daily mart from its own
-- sums: the headline and the line chart below it must agree to the cent.
{%- set measures = [
    'orders', 'paying_orders', 'order_lines', 'units', 'gross_revenue', 'discounts',
    'refunds_sale_basis', 'refunds_cash_basis', 'net_revenue_sale_basis',
    'net_revenue_cash_basis',
] %}
with

periods as (
    select * from {{ ref('periods') }}
),

daily_sums as (
    select
        periods.period,
        {%- for measure in measures %}
        coalesce(sum(daily.{{ measure }}), 0) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    left join {{ ref('fct_revenue_daily') }} as daily
        on
            periods.period_start <= daily.date_day
            and periods.period_end >= daily.date_day
    group by all
),

totals as (
    select * from {{ ref('fct_revenue_periods') }}
    where segment_type = 'total'
),

compared as (
    select
        daily_sums.period,
        {%- for measure in measures %}
        daily_sums.{{ measure }} - coalesce(totals.{{ measure }}, 0) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from daily_sums
    left join totals on daily_sums.period = totals.period
)

select * from compared
where
    false
    {%- for measure in measures %}
    or {{ measure }} != 0
    {%- endfor %}
