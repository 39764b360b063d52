{%- set tags = ['team', 'project', 'feature', 'channel', 'provider', 'model'] %}
{%- set sources = {
    'model_costs': {
        'date': 'date_day', 'category': "'models'", 'amount': 'cost',
        'entries': 'sum(requests)', 'unknown': 'sum(unpriced_requests)',
        'tags': ['team', 'project', 'feature', 'provider', 'model'],
    },
    'payment_fees': {
        'date': 'fee_date', 'category': "'payment_fees'", 'amount': 'amount',
        'unknown': 'count(*) filter (where is_missing_fx_rate)',
        'tags': ['channel'],
    },
    'sold_items': {
        'date': 'order_date', 'category': "'cost_of_goods'", 'amount': 'cost_amount',
        'unknown': 'count(*) filter (where is_missing_unit_cost)',
        'tags': ['channel'],
    },
    'operating_costs': {
        'date': 'incurred_on', 'category': 'cost_category', 'amount': 'amount',
        'type': 'cost_type', 'unknown': 'count(*) filter (where is_missing_fx_rate)',
        'tags': ['team', 'project', 'channel'],
    },
} %}

with

model_costs as (
    select * from {{ ref('int_model_requests_summed_daily') }}
),

payment_fees as (
    select * from {{ ref('int_payment_fees') }}
),

-- R2: goods of an order that was never paid were not given. A refund does not bring
-- them back.
sold_items as (
    select
        order_date,
        nullif(channel, 'unknown') as channel,
        cost_amount,
        is_missing_unit_cost
    from {{ ref('fct_order_items') }}
    where is_counted
),

operating_costs as (
    select * from {{ ref('int_operating_costs_converted') }}
),

all_costs as (
    {%- for source, parts in sources.items() %}
    select
        {{ parts.date }} as date_day,
        {{ parts.category }} as cost_category,
        {{ parts.type or cost_type(parts.category) }} as cost_type,
        {%- for tag in tags %}
        {{ "coalesce(" ~ tag ~ ", 'unallocated')" if tag in parts.tags
            else "'unallocated'" }} as {{ tag }},
        {%- endfor %}
        {{ ledger_amount('sum(' ~ parts.amount ~ ')') }} as amount,
        {{ parts.entries or 'count(*)' }} as entries,
        {{ parts.unknown }} as entries_without_amount
    from {{ source }}
    group by all
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

costs_daily as (
    select
        date_day,
        cost_category,
        cost_type,
        {{ tags | join(',\n        ') }},
        {{ ledger_amount('sum(amount)') }} as amount,
        cast(sum(entries) as bigint) as entries,
        cast(sum(entries_without_amount) as bigint) as entries_without_amount
    from all_costs
    group by all
)

select * from costs_daily
