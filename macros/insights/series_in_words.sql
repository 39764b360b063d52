{#- A daily series as a reader calls it: Cost of models (project assistant). -#}
{% macro series_in_words(metric, scope) -%}
    {%- set names = {
        'revenue': 'Net revenue', 'orders': 'Orders', 'new_customers': 'New customers',
        'active_users': 'Active users', 'leads': 'Leads', 'costs': 'Costs',
        'model_cost': 'Cost of models', 'spend': 'Spending',
        'conversion_rate': 'Same-day conversion',
        'refund_rate': 'Refunded orders per order',
        'error_rate': 'Error rate of model requests',
        'p95_latency': '95th percentile of latency',
    } -%}
    case {{ metric }}
        {%- for code, name in names.items() %}
        when '{{ code }}' then '{{ name }}'
        {%- endfor %}
        else {{ metric }}
    end
    || case
        when {{ scope }} = '' then ''
        else ' (' || {{ short_name("replace(" ~ scope ~ ", '=', ' ')") }} || ')'
    end
{%- endmacro %}
