{#- A text that may not be published, as a hash that only the owner of the key can make:
    HMAC in its nested form, SHA-256. NULL without a key, because a plain hash of an
    e-mail address is found by trying addresses.
    The key is the environment's EMAIL_HASH_KEY. -#}
{% macro keyed_hash(text) -%}
    {%- set key = env_var('EMAIL_HASH_KEY', '') | replace("'", "''") -%}
    {%- if key -%}
        {{ adapter.dispatch('keyed_hash', 'clearmargin')(text, key) }}
    {%- else -%}
        cast(null as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__keyed_hash(text, key) -%}
    sha256('{{ key }}' || sha256('{{ key }}' || {{ text }}))
{%- endmacro %}

{% macro spark__keyed_hash(text, key) -%}
    sha2(concat('{{ key }}', sha2(concat('{{ key }}', {{ text }}), 256)), 256)
{%- endmacro %}
