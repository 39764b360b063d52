{#- md5 of a raw row's contract columns: the key of a row that has none, and the payload
    by which two rows with one key are told apart (without: columns left out of it).
    Control characters separate the values and stand for NULL, so that no text of a
    value can look like the border between two. -#}
{% macro raw_row_hash(seed, without=[]) -%}
    md5(concat_ws(
        chr(31)
        {%- for column in raw_contract(seed) if column.name not in without -%}
        , coalesce(cast({{ column.name }} as {{ dbt.type_string() }}), chr(30))
        {%- endfor -%}
    ))
{%- endmacro %}
