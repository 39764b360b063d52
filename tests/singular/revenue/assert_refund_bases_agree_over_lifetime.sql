-- R1: the two bases differ in the day of a refund, never in its amount. Over a lifetime
-- their totals are equal; a difference means that one of them loses or doubles refunds.
with

totals as (
    select
        coalesce(sum(refunds_sale_basis), 0) as refunds_sale_basis,
        coalesce(sum(refunds_cash_basis), 0) as refunds_cash_basis,
        coalesce(sum(net_revenue_sale_basis), 0) as net_revenue_sale_basis,
        coalesce(sum(net_revenue_cash_basis), 0) as net_revenue_cash_basis
    from {{ ref('fct_revenue_daily') }}
)

select * from totals
where
    refunds_sale_basis != refunds_cash_basis
    or net_revenue_sale_basis != net_revenue_cash_basis
