-- U1 to U3: from revenue to what is left, in every month, period and bucket.
{%- set recurring = ' + recurring_revenue'
    if var('count_subscriptions_as_revenue') else '' %}
with

margins as (
    {%- for mart, key in {
        'fct_unit_economics_monthly': 'month',
        'fct_margin_periods': 'period',
        'fct_margin_buckets': "concat(period, ' ', bucket_start)",
    }.items() %}
    select
        '{{ mart }}' as mart,
        cast({{ key }} as {{ dbt.type_string() }}) as row_key,
        {%- for amount in margin_amounts() %}
        {%- if amount == 'cost_of_goods' and mart == 'fct_unit_economics_monthly' %}
        cogs as cost_of_goods
        {%- else %}
        {{ amount }}
        {%- endif %}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref(mart) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select
    mart,
    row_key
from margins
where
    revenue != gross_revenue - discounts - refunds{{ recurring }}
    or gross_margin != revenue - cost_of_goods
    or net_margin != gross_margin - operating_costs
    or net_margin != revenue - total_costs
    or contribution_margin != revenue - variable_costs
    or total_costs != fixed_costs + variable_costs
    or total_costs != {{ margin_costs() | join(' + ') }}
