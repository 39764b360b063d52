-- R8: opening plus what is gained less what is lost is closing, for each customer and
-- for the company; a month opens as the one before closed; the customers' movements are
-- the company's.
with

movements as (
    select
        customer_id as who,
        month,
        opening_mrr,
        new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr
            as moved_mrr,
        closing_mrr
    from {{ ref('fct_mrr_movements') }}
),

months as (
    select
        'company' as who,
        month,
        opening_mrr,
        new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr
            as moved_mrr,
        closing_mrr
    from {{ ref('fct_mrr_monthly') }}
),

both_grains as (
    select * from movements
    union all
    select * from months
),

connected as (
    select
        *,
        coalesce(
            lag(closing_mrr) over (partition by who order by month), 0
        ) as closed_before
    from both_grains
),

summed_customers as (
    select
        month,
        sum(moved_mrr) as moved_mrr
    from movements
    group by month
)

select
    who,
    month
from connected
where
    opening_mrr + moved_mrr != closing_mrr
    or opening_mrr != closed_before
    or opening_mrr < 0
    or closing_mrr < 0
union all
select
    'sum of customers' as who,
    coalesce(months.month, summed_customers.month) as month
from months
full outer join summed_customers on months.month = summed_customers.month
where
    coalesce(months.moved_mrr, 0) != coalesce(summed_customers.moved_mrr, 0)
    or months.month is null
