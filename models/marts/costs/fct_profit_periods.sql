{%- set amounts = ['net_revenue', 'cost_of_goods', 'payment_fees', 'model_costs'] %}

with

all_sums as (
    select
        period,
        is_current,
        segment_type,
        segment_value,
        orders,
        units,
        net_revenue,
        cost_of_goods,
        payment_fees,
        {{ money('0') }} as model_costs,
        lines_without_cost
    from {{ ref('int_profit_periods_sold') }}
    union all
    select
        period,
        is_current,
        segment_type,
        segment_value,
        0 as orders,
        {{ money('0') }} as units,
        {{ money('0') }} as net_revenue,
        {{ money('0') }} as cost_of_goods,
        {{ money('0') }} as payment_fees,
        model_costs,
        0 as lines_without_cost
    from {{ ref('int_profit_periods_modelled') }}
),

current_and_prior as (
    select
        period,
        segment_type,
        segment_value,
        {%- for amount in ['orders', 'units', 'lines_without_cost'] + amounts %}
        sum(case when is_current then {{ amount }} else 0 end) as {{ amount }},
        {%- endfor %}
        {%- for amount in amounts %}
        sum(case when not is_current then {{ amount }} else 0 end)
            as prior_{{ amount }},
        {%- endfor %}
        sum(case when not is_current then orders else 0 end) as prior_orders
    from all_sums
    group by
        period,
        segment_type,
        segment_value
),

profits as (
    select
        *,
        net_revenue - cost_of_goods - payment_fees - model_costs as profit,
        prior_net_revenue
        - prior_cost_of_goods
        - prior_payment_fees
        - prior_model_costs as prior_profit
    from current_and_prior
),

segment_labels as (
    select * from {{ ref('int_segment_labels') }}
),

-- R5: a prior period that the data do not cover is no base.
periods as (
    select
        period,
        is_prior_complete
    from {{ ref('periods') }}
),

profit_periods as (
    select
        profits.period,
        profits.segment_type,
        profits.segment_value,
        coalesce(labels.segment_label, profits.segment_value) as segment_label,
        cast(profits.orders as bigint) as orders,
        {{ money('profits.units') }} as units,
        {%- for amount in amounts %}
        {{ money('profits.' ~ amount) }} as {{ amount }},
        {%- endfor %}
        {{ money('profits.profit') }} as profit,
        case
            when profits.net_revenue > 0
                then {{ ratio('profits.profit', 'profits.net_revenue') }}
        end as profit_rate,
        {{ ratio('profits.profit', 'profits.orders') }} as profit_per_order,
        cast(profits.lines_without_cost as bigint) as lines_without_cost,
        cast(
            case when periods.is_prior_complete then profits.prior_orders end
            as bigint
        ) as prior_orders,
        {{ money('case when periods.is_prior_complete then profits.prior_profit end') }}
            as prior_profit,
        case
            when periods.is_prior_complete and profits.prior_net_revenue > 0
                then {{ ratio('profits.prior_profit', 'profits.prior_net_revenue') }}
        end as prior_profit_rate,
        case
            when periods.is_prior_complete
                then {{ growth('profits.profit', 'profits.prior_profit') }}
        end as profit_growth
    from profits
    inner join periods on profits.period = periods.period
    left join segment_labels as labels
        on
            profits.segment_type = labels.segment_type
            and profits.segment_value = labels.segment_value
)

select * from profit_periods
