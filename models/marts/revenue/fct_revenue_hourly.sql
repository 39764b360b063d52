with

items as (
    select
        *,
        cast(extract(hour from {{ local_time('ordered_at') }}) as bigint) as hour_of_day
    from {{ ref('fct_order_items') }}
    where is_counted
),

revenue_hourly as (
    select
        order_date as date_day,
        hour_of_day,
        {{ iso_weekday('order_date') }} as weekday,
        count(*) filter (where item_number = 1) as orders,
        {{ money('sum(quantity)') }} as units,
        {{ money('sum(gross_amount)') }} as gross_revenue,
        {{ money('sum(net_amount)') }} as net_revenue_sale_basis
    from items
    group by all
)

select * from revenue_hourly
