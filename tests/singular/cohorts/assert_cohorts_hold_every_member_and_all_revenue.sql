-- Every customer who ordered, every account and every active user is in one week and
-- one month; the cohorts by first order hold all net revenue of counted orders.
with

cohorts as (
    select
        cohort_by,
        grain,
        sum(cohort_size) filter (where period_number = 0) as members,
        sum(revenue) as revenue
    from {{ ref('fct_cohort_retention') }}
    where definition = 'bounded'
    group by
        cohort_by,
        grain
),

members as (
    select
        'first_order' as cohort_by,
        count(distinct customer_id) as members,
        sum(net_amount) as revenue
    from {{ ref('int_customer_order_days') }}
    union all
    select
        'signup' as cohort_by,
        count(*) as members,
        null as revenue
    from {{ ref('int_accounts_dated') }}
    union all
    select
        'first_activity' as cohort_by,
        count(distinct user_id) as members,
        null as revenue
    from {{ ref('int_user_activity_days') }}
)

select
    members.cohort_by,
    cohorts.grain,
    members.members as expected_members,
    cohorts.members,
    members.revenue as expected_revenue,
    cohorts.revenue
from members
left join cohorts on members.cohort_by = cohorts.cohort_by
where
    coalesce(cohorts.members, 0) != members.members
    or cohorts.revenue != members.revenue
