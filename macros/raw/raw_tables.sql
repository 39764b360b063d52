{#- Every raw table with the model that holds all of its rows:
    {source.entity: model}. -#}
{% macro raw_tables() %}
    {{ return({
        'storefront.events': 'base_storefront__events',
        'storefront.customers': 'base_storefront__customers',
        'storefront.products': 'base_storefront__products',
        'billing.payments': 'base_billing__payments',
        'billing.subscription_events': 'base_billing__subscription_events',
        'assistant.interactions': 'base_assistant__interactions',
        'app.usage_events': 'base_app__usage_events',
        'finance.fx_rates': 'base_finance__fx_rates',
    }) }}
{% endmacro %}
