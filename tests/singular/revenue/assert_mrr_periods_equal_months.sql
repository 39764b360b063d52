-- Days and months are two cuts of the same movements: a period ends with the MRR of the
-- last month, opening plus movements is closing, plans add up to the company, and no
-- more customers leave than there were.
with

last_month as (
    select *
    from {{ ref('fct_mrr_monthly') }}
    order by month desc
    limit 1
),

plan_sums as (
    select
        period,
        sum(opening_mrr) as opening_mrr,
        sum(closing_mrr) as closing_mrr
    from {{ ref('fct_mrr_plan_periods') }}
    group by period
),

waterfall as (
    select
        period,
        sum(case when step != 'closing' then amount else -amount end) as difference
    from {{ ref('fct_mrr_waterfall') }}
    group by period
),

periods as (
    select * from {{ ref('fct_subscription_periods') }}
),

plan_months as (
    select
        month,
        sum(closing_mrr) as closing_mrr
    from {{ ref('fct_mrr_plans_monthly') }}
    group by month
)

select periods.period as place
from periods
cross join last_month
left join plan_sums on periods.period = plan_sums.period
left join waterfall on periods.period = waterfall.period
where
    periods.closing_mrr != last_month.closing_mrr
    or periods.customers != last_month.customers
    or waterfall.difference != 0
    or periods.opening_mrr != coalesce(plan_sums.opening_mrr, 0)
    or periods.closing_mrr != coalesce(plan_sums.closing_mrr, 0)
    or periods.churned_customers > periods.opening_customers
    or periods.opening_customers + periods.gained_customers
    - periods.churned_customers != periods.customers
union all
select cast(months.month as {{ dbt.type_string() }}) as place
from {{ ref('fct_mrr_monthly') }} as months
left join plan_months on months.month = plan_months.month
where months.closing_mrr != coalesce(plan_months.closing_mrr, 0)
