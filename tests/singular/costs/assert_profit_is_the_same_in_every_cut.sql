-- Every cut of a period's profit adds up to the same: the net revenue of the period,
-- and all of its model costs, each in one place.
with

cuts as (
    select
        period,
        segment_type,
        sum(net_revenue) as net_revenue,
        sum(cost_of_goods) as cost_of_goods,
        sum(payment_fees) as payment_fees,
        sum(model_costs) as model_costs,
        sum(profit) as profit
    from {{ ref('fct_profit_periods') }}
    group by
        period,
        segment_type
),

revenue_periods as (
    select
        period,
        net_revenue_sale_basis
    from {{ ref('fct_revenue_periods') }}
    where segment_type = 'total'
),

margin_periods as (
    select
        period,
        model_costs
    from {{ ref('fct_margin_periods') }}
)

select
    cuts.period,
    cuts.segment_type
from cuts
inner join cuts as totals
    on cuts.period = totals.period and totals.segment_type = 'total'
left join revenue_periods on cuts.period = revenue_periods.period
left join margin_periods on cuts.period = margin_periods.period
where
    cuts.net_revenue != totals.net_revenue
    or cuts.cost_of_goods != totals.cost_of_goods
    or cuts.payment_fees != totals.payment_fees
    or cuts.model_costs != totals.model_costs
    or cuts.profit
    != cuts.net_revenue - cuts.cost_of_goods - cuts.payment_fees - cuts.model_costs
    or cuts.net_revenue != coalesce(revenue_periods.net_revenue_sale_basis, 0)
    -- Rounded by feature there and by day here.
    or abs(cuts.model_costs - coalesce(margin_periods.model_costs, 0)) >= 0.01
