{#- md5 of a raw row's contract columns: the key of a row that has none, and the payload
    by which two rows with one key are told apart (without: columns left out of it). -#}
{% macro raw_row_hash(seed, without=[]) -%}
    md5(concat_ws(
        '|'
        {%- for column in raw_contract(seed) if column.name not in without -%}
        , coalesce(cast({{ column.name }} as {{ dbt.type_string() }}), '~')
        {%- endfor -%}
    ))
{%- endmacro %}
