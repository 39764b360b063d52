{%- set dimensions = profit_segments().values() | list %}
{%- set segments = dict(
    {'total': "'all'"}, **dict(profit_segments(), ai_feature='ai_feature')
) %}
{%- set amounts = ['quantity', 'net_amount', 'cost_amount', 'processing_fee'] %}

with

sold_items as (
    select
        {{ dimensions | join(',\n        ') }},
        order_id,
        {{ amounts | join(',\n        ') }},
        is_missing_unit_cost,
        order_date
    from {{ ref('int_order_items_with_fees') }}
),

-- R4: a refund of a sale that is not in the log is money out all the same.
orphan_refunds as (
    select
        {{ dimensions | join(',\n        ') }},
        cast(null as {{ dbt.type_string() }}) as order_id,
        0 as quantity,
        -1 * amount as net_amount,
        0 as cost_amount,
        0 as processing_fee,
        false as is_missing_unit_cost,
        sale_date as order_date
    from {{ ref('int_refund_allocations') }}
    where is_orphan
),

items as (
    select * from sold_items
    union all
    select * from orphan_refunds
),

credits as (
    select * from {{ ref('int_revenue_credits') }}
    where attribution_model = '{{ var("profit_attribution_model") }}'
),

periods as (
    select * from {{ ref('periods') }}
),

sold_features as (
    select
        ai_feature,
        order_id,
        0 as quantity,
        net_amount,
        cost_amount,
        processing_fee,
        false as is_missing_unit_cost,
        order_date
    from credits
    union all
    select
        'unattributed' as ai_feature,
        order_id,
        {{ amounts | join(',\n        ') }},
        is_missing_unit_cost,
        order_date
    from orphan_refunds
),

-- All items of an order have its day, so that distinct orders add up over days.
daily_sums as (
    {%- for segment_type, column in segments.items() %}
    select
        '{{ segment_type }}' as segment_type,
        cast({{ column }} as {{ dbt.type_string() }}) as segment_value,
        count(distinct order_id) as orders,
        {%- for amount in amounts %}
        sum({{ amount }}) as {{ amount }},
        {%- endfor %}
        count(*) filter (where is_missing_unit_cost) as lines_without_cost,
        order_date
    from {{ 'sold_features' if segment_type == 'ai_feature' else 'items' }}
    group by
        {% if segment_type != 'total' %}{{ column }},
        {% endif %}order_date
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

period_sums as (
    select
        periods.period,
        sold.order_date >= periods.period_start as is_current,
        sold.segment_type,
        sold.segment_value,
        cast(sum(sold.orders) as bigint) as orders,
        {{ money('sum(sold.quantity)') }} as units,
        {{ money('sum(sold.net_amount)') }} as net_revenue,
        {{ money('sum(sold.cost_amount)') }} as cost_of_goods,
        {{ money('sum(sold.processing_fee)') }} as payment_fees,
        cast(sum(sold.lines_without_cost) as bigint) as lines_without_cost
    from periods
    inner join daily_sums as sold
        on
            periods.prior_start <= sold.order_date
            and periods.period_end >= sold.order_date
    group by all
)

select * from period_sums
