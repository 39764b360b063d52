{#- What each step is called, and its sign; empty for a sum of what is above it. -#}
{%- set recurring = [['recurring_revenue', '+']]
    if var('count_subscriptions_as_revenue') else [] %}
{%- set steps = [['gross_revenue', '+'], ['discounts', '-'], ['refunds', '-']]
    + recurring + [['revenue', ''], ['cost_of_goods', '-'], ['gross_margin', '']] %}
{%- for name in (margin_costs() | list)[1:] %}
{%- do steps.append([name, '-']) %}
{%- endfor %}
{%- do steps.append(['net_margin', '']) %}

with

margin_periods as (
    select * from {{ ref('fct_margin_periods') }}
),

waterfall as (
    {%- for name, sign in steps %}
    select
        period,
        cast({{ loop.index }} as bigint) as step_number,
        '{{ name }}' as step,
        {{ money(sign ~ name) }} as amount,
        {{ loop.first or not sign }} as is_total
    from margin_periods
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from waterfall
