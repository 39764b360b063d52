with segments as (
    select *
    from marts.fct_customer_value_by_segment
),

by_month as (
    select
        segment_value::date as first_order_month,
        customers,
        mean_historic_value,
        mean_clv_365d
    from segments
    where
        segment_type = 'first_order_month'
        and segment_value::date > $as_of::date - 390
    order by first_order_month
)

select * from by_month
