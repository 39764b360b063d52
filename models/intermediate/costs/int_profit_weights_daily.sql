{%- set segments = dict({'total': "'all'"}, **profit_segments()) %}

with

items as (
    select * from {{ ref('int_order_items_with_fees') }}
),

credits as (
    select
        order_id,
        ai_feature,
        credit
    from {{ ref('int_revenue_credits') }}
    where
        attribution_model = '{{ var("profit_attribution_model") }}'
        and ai_feature != 'unattributed'
),

credited_items as (
    select
        items.*,
        credits.ai_feature,
        cast(credits.credit * items.order_share as decimal(18, 9)) as weight
    from items
    inner join credits on items.order_id = credits.order_id
),

-- Decimals, so that a sum does not depend on the order of its rows.
daily_sums as (
    {%- for segment_type, column in segments.items() %}
    select
        '{{ segment_type }}' as segment_type,
        cast({{ column }} as {{ dbt.type_string() }}) as segment_value,
        ai_feature,
        sum(weight) as weight,
        order_date
    from credited_items
    group by
        {{ column ~ ',' if segment_type != 'total' }}
        ai_feature,
        order_date
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from daily_sums
