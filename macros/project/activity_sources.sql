{#- Where activity of a user is read, for every source that var activity_sources may
    name: model, columns of user and day, and which rows count. -#}
{% macro activity_sources() %}
    {%- set known = {
        'usage_events': {
            'model': 'stg_app__usage_events', 'user': 'user_id', 'where': 'true',
        },
        'storefront_events': {
            'model': 'stg_storefront__events', 'user': 'customer_id',
            'where': 'customer_id is not null and not is_test',
        },
        'interactions': {
            'model': 'stg_assistant__interactions', 'user': 'customer_id',
            'where': 'customer_id is not null',
        },
    } -%}
    {%- set chosen = {} -%}
    {%- for name in var('activity_sources') -%}
        {%- if name not in known -%}
            {%- do exceptions.raise_compiler_error(
                'var activity_sources holds ' ~ name ~ '; it may hold '
                ~ known | join(', ')) -%}
        {%- endif -%}
        {%- do chosen.update({name: known[name]}) -%}
    {%- endfor -%}
    {%- if not chosen -%}
        {%- do exceptions.raise_compiler_error(
            'var activity_sources is empty; it may hold ' ~ known | join(', ')) -%}
    {%- endif -%}
    {{ return(chosen) }}
{% endmacro %}

{#- The models whose changed days are those of activity: see changes.sql. -#}
{% macro activity_bases() %}
    {%- set bases = ['periods'] -%}
    {%- for source in activity_sources().values() -%}
        {%- do bases.append(source.model | replace('stg_', 'base_')) -%}
    {%- endfor -%}
    {{ return(bases) }}
{% endmacro %}
