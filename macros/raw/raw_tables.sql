{#- Every raw table with the model that holds all of its rows:
    {source.entity: model}. -#}
{% macro raw_tables() %}
    {{ return({
        'storefront.events': 'base_storefront__events',
        'storefront.customers': 'base_storefront__customers',
        'storefront.products': 'base_storefront__products',
        'billing.payments': 'base_billing__payments',
        'finance.fx_rates': 'base_finance__fx_rates',
    }) }}
{% endmacro %}
