with

parameters as (
    select * from {{ ref('int_customer_value_parameters') }}
),

calibration_models as (
    select
        calibration_r as r,
        calibration_alpha as alpha,
        calibration_a as a,
        calibration_b as b
    from parameters
    where calibration_r is not null and is_fitted
),

-- The model knows the first two thirds of the history and is asked for the last third,
-- as is the naive rate: purchases so far a day, carried on.
predictions as (
    select
        counts.repeat_purchases,
        counts.customers,
        counts.later_purchases,
        expected.expected_if_alive * {{ alive_probability(
            'models',
            'counts.repeat_purchases',
            'counts.recency_days',
            'counts.age_days'
        ) }} as by_model,
        coalesce(
            {{ ratio('counts.repeat_purchases', 'counts.age_days') }}, 0
        ) * counts.later_days as by_rate
    from {{ ref('int_repeat_purchase_counts') }} as counts
    inner join {{ ref('int_purchases_expected') }} as expected
        on
            counts.history = expected.history
            and counts.repeat_purchases = expected.repeat_purchases
            and counts.age_days = expected.age_days
    cross join calibration_models as models
    where counts.history = 'calibration'
)

select * from predictions
