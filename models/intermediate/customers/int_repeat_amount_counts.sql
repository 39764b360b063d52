with

customer_purchases as (
    select * from {{ ref('int_customer_purchases') }}
),

-- An amount of 0 or less has no place in a gamma distribution.
repeat_amount_counts as (
    select
        repeat_purchases,
        mean_repeat_amount,
        count(*) as customers
    from customer_purchases
    where
        repeat_purchases > 0
        and mean_repeat_amount > 0
    group by all
)

select * from repeat_amount_counts
