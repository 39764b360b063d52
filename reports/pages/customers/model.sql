with models as (
    select *
    from marts.fct_customer_value_model
),

model as (
    select
        method,
        simple_reason,
        customers,
        repeat_customers,
        history_days,
        holdout_days,
        holdout_customers,
        holdout_purchases,
        holdout_expected_model,
        holdout_expected_naive,
        holdout_error_model,
        holdout_error_naive,
        margin_rate,
        discount_rate_yearly,
        churn_after_days,
        churn_percentile,
        is_margin_known,
        is_better_than_naive
    from models
)

select * from model
