-- Refunds by their own day are the cash basis of revenue: one story on the refund page
-- and on the revenue page, in every cut.
with

refund_cuts as (
    select
        period,
        segment_type,
        sum(amount) as amount
    from {{ ref('fct_refund_periods') }}
    group by all
),

revenue_totals as (
    select
        period,
        refunds_cash_basis
    from {{ ref('fct_revenue_periods') }}
    where segment_type = 'total'
)

select
    refund_cuts.period,
    refund_cuts.segment_type,
    refund_cuts.amount,
    revenue_totals.refunds_cash_basis
from refund_cuts
left join revenue_totals on refund_cuts.period = revenue_totals.period
where refund_cuts.amount != coalesce(revenue_totals.refunds_cash_basis, 0)
