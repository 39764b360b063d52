{%- set measures = [
    'orders', 'paying_orders', 'order_lines', 'units', 'gross_revenue', 'discounts',
    'refunds_sale_basis', 'refunds_cash_basis', 'mature_orders',
    'mature_refunded_orders',
] %}
{%- set sources = {
    'int_revenue_periods_sold': measures[:6],
    'int_revenue_periods_refunded': measures[6:8],
    'int_revenue_periods_matured': measures[8:],
} %}

with

all_sums as (
    {%- for source, own in sources.items() %}
    select
        period,
        segment_type,
        segment_value,
        is_current,
        {%- for measure in measures %}
        {{ measure if measure in own else '0' }} as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref(source) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

current_and_prior as (
    select
        period,
        segment_type,
        segment_value,
        {%- for measure in measures %}
        sum(case when not is_current then {{ measure }} else 0 end)
            as prior_{{ measure }},
        {%- endfor %}
        {%- for measure in measures %}
        sum(case when is_current then {{ measure }} else 0 end) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from all_sums
    group by all
),

net_sums as (
    select
        sums.*,
        sums.gross_revenue - sums.discounts - sums.refunds_sale_basis
            as net_revenue_sale_basis,
        sums.gross_revenue - sums.discounts - sums.refunds_cash_basis
            as net_revenue_cash_basis,
        -- R5: a prior period that the data do not cover is no base.
        case
            when periods.is_prior_complete
                then
                    sums.prior_gross_revenue
                    - sums.prior_discounts
                    - sums.prior_refunds_sale_basis
        end as prior_net_revenue,
        periods.is_prior_complete
    from current_and_prior as sums
    inner join {{ ref('periods') }} as periods on sums.period = periods.period
),

segment_labels as (
    select * from {{ ref('int_segment_labels') }}
),

valued_orders as (
    select
        net_sums.*,
        coalesce(segment_labels.segment_label, net_sums.segment_value) as segment_label,
        -- R3: over the whole period, never a mean of daily values.
        {{ ratio('net_revenue_sale_basis', 'paying_orders') }} as average_order_value,
        {{ ratio('prior_net_revenue', 'prior_paying_orders') }}
            as prior_average_order_value
    from net_sums
    left join segment_labels
        on
            net_sums.segment_type = segment_labels.segment_type
            and net_sums.segment_value = segment_labels.segment_value
),

revenue_periods as (
    select
        period,
        segment_type,
        segment_value,
        segment_label,
        cast(orders as bigint) as orders,
        cast(paying_orders as bigint) as paying_orders,
        cast(order_lines as bigint) as order_lines,
        {{ money('units') }} as units,
        {{ money('gross_revenue') }} as gross_revenue,
        {{ money('discounts') }} as discounts,
        {{ money('refunds_sale_basis') }} as refunds_sale_basis,
        {{ money('refunds_cash_basis') }} as refunds_cash_basis,
        {{ money('net_revenue_sale_basis') }} as net_revenue_sale_basis,
        {{ money('net_revenue_cash_basis') }} as net_revenue_cash_basis,
        average_order_value,
        {{ ratio(
            'net_revenue_sale_basis',
            'sum(net_revenue_sale_basis) over (partition by period, segment_type)'
        ) }} as revenue_share,
        cast(case when is_prior_complete then prior_orders end as bigint)
            as prior_orders,
        {{ money('prior_net_revenue') }} as prior_net_revenue,
        prior_average_order_value,
        {{ growth('net_revenue_sale_basis', 'prior_net_revenue') }} as revenue_growth,
        case
            when is_prior_complete then {{ growth('orders', 'prior_orders') }}
        end as orders_growth,
        {{ growth('average_order_value', 'prior_average_order_value') }}
            as average_order_value_growth,
        cast(mature_orders as bigint) as mature_orders,
        cast(mature_refunded_orders as bigint) as mature_refunded_orders,
        {{ ratio('mature_refunded_orders', 'mature_orders') }} as refund_rate,
        {{ wilson_low('mature_refunded_orders', 'mature_orders') }} as refund_rate_low,
        {{ wilson_high('mature_refunded_orders', 'mature_orders') }}
            as refund_rate_high,
        cast(case when is_prior_complete then prior_mature_orders end as bigint)
            as prior_mature_orders,
        case
            when is_prior_complete
                then {{ ratio('prior_mature_refunded_orders', 'prior_mature_orders') }}
        end as prior_refund_rate
    from valued_orders
)

select * from revenue_periods
