with

subscription_periods as (
    select * from {{ ref('fct_subscription_periods') }}
),

steps as (
    select
        period,
        1 as step_number,
        'opening' as step,
        opening_mrr as amount,
        true as is_total
    from subscription_periods
    {%- for name in movement_types() %}
    union all
    select
        period,
        {{ loop.index + 1 }} as step_number,
        '{{ name }}' as step,
        {{ '-' if movement_sign(name) == '-' }}{{ name }}_mrr as amount,
        false as is_total
    from subscription_periods
    {%- endfor %}
    union all
    select
        period,
        {{ movement_types() | length + 2 }} as step_number,
        'closing' as step,
        closing_mrr as amount,
        true as is_total
    from subscription_periods
),

waterfall as (
    select
        period,
        cast(step_number as bigint) as step_number,
        step,
        amount,
        is_total
    from steps
)

select * from waterfall
