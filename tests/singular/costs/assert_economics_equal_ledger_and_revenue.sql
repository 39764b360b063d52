-- Months of unit economics hold all revenue and, to the cent, all costs of the ledger
-- up to as_of.
with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

economics as (
    select
        coalesce(sum(gross_revenue), 0) as gross_revenue,
        coalesce(sum(refunds), 0) as refunds,
        coalesce(sum(total_costs), 0) as total_costs,
        coalesce(sum(fixed_costs), 0) as fixed_costs
    from {{ ref('fct_unit_economics_monthly') }}
),

revenue as (
    select
        coalesce(sum(daily.gross_revenue), 0) as gross_revenue,
        coalesce(sum(daily.refunds_cash_basis), 0) as refunds
    from {{ ref('fct_revenue_daily') }} as daily
    inner join periods on daily.date_day <= periods.as_of
),

costs as (
    select
        coalesce(sum(daily.amount), 0) as total_costs,
        coalesce(sum(case when daily.cost_type = 'fixed' then daily.amount end), 0)
            as fixed_costs
    from {{ ref('fct_costs_daily') }} as daily
    inner join periods on daily.date_day <= periods.as_of
)

select economics.*
from economics
cross join revenue
cross join costs
where
    economics.gross_revenue != revenue.gross_revenue
    or economics.refunds != revenue.refunds
    or round(economics.total_costs, 2) != round(costs.total_costs, 2)
    or round(economics.fixed_costs, 2) != round(costs.fixed_costs, 2)
