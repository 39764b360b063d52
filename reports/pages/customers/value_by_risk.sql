with segments as (
    select *
    from marts.fct_customer_value_by_segment
),

by_risk as (
    select
        segment_value as churn_risk,
        customers,
        historic_value,
        historic_value_share,
        clv_365d
    from segments
    where segment_type = 'churn_risk'
    order by
        customers desc,
        segment_value asc
)

select * from by_risk
