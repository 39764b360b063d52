{#- What stands between revenue and profit: {column: category of the ledger}. -#}
{% macro margin_costs() %}
    {{ return({
        'cost_of_goods': 'cost_of_goods',
        'payment_fees': 'payment_fees',
        'model_costs': 'models',
        'marketing_costs': 'marketing',
        'infrastructure_costs': 'infrastructure',
        'payroll_costs': 'payroll',
        'support_costs': 'support',
        'tooling_costs': 'tooling',
        'other_costs': 'other',
    }) }}
{% endmacro %}

{#- The columns of int_margin_daily: each may be summed over any days. -#}
{% macro margin_amounts() %}
    {{ return(
        ['gross_revenue', 'discounts', 'refunds', 'recurring_revenue', 'revenue']
        + margin_costs() | list
        + [
            'total_costs', 'fixed_costs', 'variable_costs', 'gross_margin',
            'operating_costs', 'contribution_margin', 'net_margin',
        ]
    ) }}
{% endmacro %}

{#- Ratios of a margin, each NULL where its base is 0 or less (rule U3): list of
    [column, SQL]. table: where the amounts come from. -#}
{% macro margin_ratios(table) %}
    {%- set share = "case when " ~ table ~ ".revenue > 0 then " -%}
    {{ return([
        ['gross_margin_rate',
            share ~ ratio(table ~ '.gross_margin', table ~ '.revenue') ~ ' end'],
        ['contribution_margin_rate',
            share ~ ratio(table ~ '.contribution_margin', table ~ '.revenue') ~ ' end'],
        ['net_margin_rate',
            share ~ ratio(table ~ '.net_margin', table ~ '.revenue') ~ ' end'],
        ['model_costs_rate',
            share ~ ratio(table ~ '.model_costs', table ~ '.revenue') ~ ' end'],
        ['roi', ratio(table ~ '.net_margin', table ~ '.total_costs')],
        ['break_even_revenue', money(
            'case when ' ~ table ~ '.revenue > 0 and ' ~ table
            ~ '.contribution_margin > 0 then cast(' ~ table
            ~ '.fixed_costs as double) * ' ~ table ~ '.revenue / ' ~ table
            ~ '.contribution_margin end'
        )],
    ]) }}
{% endmacro %}
