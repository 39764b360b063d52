with

customer_purchases as (
    select * from {{ ref('int_customer_purchases') }}
),

histories as (
    select
        'full' as history,
        repeat_purchases,
        recency_days,
        age_days,
        cast(0 as bigint) as later_purchases,
        cast(0 as bigint) as later_days
    from customer_purchases
    union all
    select
        'calibration' as history,
        calibration_repeat_purchases as repeat_purchases,
        calibration_recency_days as recency_days,
        calibration_age_days as age_days,
        holdout_purchases as later_purchases,
        holdout_days as later_days
    from customer_purchases
    where calibration_repeat_purchases is not null
),

repeat_purchase_counts as (
    select
        history,
        repeat_purchases,
        recency_days,
        age_days,
        later_purchases,
        later_days,
        count(*) as customers
    from histories
    group by all
)

select * from repeat_purchase_counts
