with holdout as (
    select *
    from marts.fct_customer_value_holdout
),

foreseen as (
    select
        repeat_purchases,
        customers,
        purchases,
        purchases_per_customer,
        expected_model,
        expected_naive
    from holdout
    order by repeat_purchases
)

select * from foreseen
