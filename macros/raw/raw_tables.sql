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
        'app.service_checks': 'base_app__service_checks',
        'ai_gateway.model_requests': 'base_ai_gateway__model_requests',
        'ai_gateway.model_prices': 'base_ai_gateway__model_prices',
        'finance.fx_rates': 'base_finance__fx_rates',
        'finance.operating_costs': 'base_finance__operating_costs',
        'finance.budgets': 'base_finance__budgets',
        'outreach.opportunities': 'base_outreach__opportunities',
        'outreach.social_posts': 'base_outreach__social_posts',
    }) }}
{% endmacro %}
