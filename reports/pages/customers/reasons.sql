with customers as (
    select *
    from marts.fct_customer_value
),

by_reason as (
    select
        churn_risk,
        churn_reason,
        count(*) as customers,
        sum(historic_value) as historic_value
    from customers
    group by
        churn_risk,
        churn_reason
    order by
        customers desc,
        churn_reason asc
)

select * from by_reason
