with

members as (
    select
        'first_order' as cohort_by,
        first_order_date as cohort_date
    from {{ ref('int_customer_order_days') }}
    where days_since_previous is null
    union all
    select
        'signup' as cohort_by,
        signup_date as cohort_date
    from {{ ref('int_accounts_dated') }}
    union all
    select
        'first_activity' as cohort_by,
        first_activity_date as cohort_date
    from {{ ref('int_user_activity_days') }}
    where days_since_previous is null
),

sized_cohorts as (
    {%- for grain in ['week', 'month'] %}
    select
        cohort_by,
        '{{ grain }}' as grain,
        {{ date_bucket(grain, 'cohort_date') }} as cohort_start,
        count(*) as cohort_size
    from members
    group by all
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from sized_cohorts
