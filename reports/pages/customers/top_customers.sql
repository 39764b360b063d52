with customers as (
    select *
    from marts.fct_customer_value
),

top as (
    select
        customer_label,
        churn_risk,
        churn_reason,
        orders,
        days_since_last_order,
        p_alive,
        expected_orders_365d,
        historic_value,
        clv_365d
    from customers
    order by
        clv_365d desc,
        historic_value desc,
        customer_label asc
    limit 25
)

select * from top
