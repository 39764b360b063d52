with

parameters as (
    select * from {{ ref('int_customer_value_parameters') }}
),

predictions as (
    select * from {{ ref('int_holdout_purchases_predicted') }}
),

holdout as (
    select
        coalesce(sum(customers), 0) as holdout_customers,
        sum(customers * later_purchases) as holdout_purchases,
        round(sum(customers * by_model), 6) as holdout_expected_model,
        round(sum(customers * by_rate), 6) as holdout_expected_naive,
        {%- for source, name in [('by_model', 'model'), ('by_rate', 'naive')] %}
        round({{ ratio(
            'sum(customers * abs(later_purchases - ' ~ source ~ '))', 'sum(customers)'
        ) }}, 9) as holdout_mae_{{ name }},
        round(sqrt({{ ratio(
            'sum(customers * power(later_purchases - ' ~ source ~ ', 2))',
            'sum(customers)'
        ) }}), 9) as holdout_error_{{ name }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from predictions
),

customer_value_model as (
    select
        case when parameters.is_fitted then 'bg_nbd' else 'simple' end as method,
        case
            when parameters.customers = 0 then 'no_orders'
            when
                parameters.repeat_customers
                < {{ var('value_model_min_repeat_customers') }}
                then 'few_repeat_customers'
            when
                parameters.history_days < {{ var('value_model_min_history_days') }}
                then 'short_history'
            when parameters.r is null then 'no_fit'
        end as simple_reason,
        parameters.customers,
        parameters.repeat_customers,
        parameters.history_days,
        parameters.r,
        parameters.alpha,
        parameters.a,
        parameters.b,
        parameters.log_likelihood,
        parameters.p,
        parameters.q,
        parameters.gamma,
        parameters.amount_log_likelihood,
        parameters.holdout_days,
        cast(holdout.holdout_customers as bigint) as holdout_customers,
        cast(holdout.holdout_purchases as bigint) as holdout_purchases,
        holdout.holdout_expected_model,
        holdout.holdout_expected_naive,
        holdout.holdout_error_model,
        holdout.holdout_error_naive,
        holdout.holdout_mae_model,
        holdout.holdout_mae_naive,
        parameters.margin_rate,
        cast({{ var('discount_rate_yearly') }} as double) as discount_rate_yearly,
        parameters.median_gap_days,
        parameters.long_gap_days,
        parameters.churn_after_days,
        {%- if var('churn_after_days') is none %}
        cast({{ var('churn_percentile') }} as double) as churn_percentile,
        {%- else %}
        cast(null as double) as churn_percentile,
        {%- endif %}
        parameters.is_margin_known,
        holdout.holdout_error_model < holdout.holdout_error_naive
            as is_better_than_naive
    from parameters
    cross join holdout
)

select * from customer_value_model
