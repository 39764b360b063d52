with segments as (
    select *
    from marts.fct_customer_value_by_segment
),

total as (
    select
        customers,
        historic_value,
        historic_value_share,
        mean_historic_value,
        clv_365d,
        mean_clv_365d,
        expected_orders_365d,
        mean_rfm_value,
        mean_p_alive,
        churned_customers,
        churned_rate,
        churned_rate_low,
        churned_rate_high,
        customers_at_risk,
        historic_value_at_risk
    from segments
    where segment_type = 'total'
)

select * from total
