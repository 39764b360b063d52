{#- The name of a model without the day of its snapshot, or `latest`, behind it. -#}
{% macro undated_model(model) -%}
    regexp_replace(
        {{ model }}, '[-@](20[0-9][0-9]-?[01][0-9]-?[0-3][0-9]|latest)$', ''
    )
{%- endmacro %}

{#- The name of a model without what resellers write around it: `openai/` before it,
    `us.anthropic.` before and `-v1:0` behind it. -#}
{% macro bare_model(model) -%}
    regexp_replace(
        regexp_replace({{ model }}, '^(.*/)?([a-z-]+[.])*', ''), '-v[0-9]+(:[0-9]+)?$', ''
    )
{%- endmacro %}

{#- Tier that a price is looked up for: `default` is what some APIs call the standard. -#}
{% macro price_tier(service_tier) -%}
    case when {{ service_tier }} = 'default' then 'standard' else {{ service_tier }} end
{%- endmacro %}

{#- The model that router savings are measured against where a request names none (var
    default_model, provider/model): its provider and name, or none. -#}
{% macro default_model() %}
    {%- set given = var('default_model') | string | trim -%}
    {%- if not given -%}
        {{ return(none) }}
    {%- endif -%}
    {%- if '/' not in given -%}
        {%- do exceptions.raise_compiler_error(
            'var default_model is ' ~ given ~ '; give provider/model') -%}
    {%- endif -%}
    {%- set provider, model = given.split('/', 1) -%}
    {{ return({'provider': sql_text(provider | lower), 'model': sql_text(model)}) }}
{% endmacro %}
