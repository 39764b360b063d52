with

predictions as (
    select * from {{ ref('int_holdout_purchases_predicted') }}
),

holdout as (
    select
        least(repeat_purchases, 8) as repeat_purchases,
        cast(sum(customers) as bigint) as customers,
        cast(sum(customers * later_purchases) as bigint) as purchases,
        {{ ratio('sum(customers * later_purchases)', 'sum(customers)') }}
            as purchases_per_customer,
        round({{ ratio('sum(customers * by_model)', 'sum(customers)') }}, 9)
            as expected_model,
        round({{ ratio('sum(customers * by_rate)', 'sum(customers)') }}, 9)
            as expected_naive
    from predictions
    group by least(repeat_purchases, 8)
)

select * from holdout
