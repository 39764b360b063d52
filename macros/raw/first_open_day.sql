{#- First day that an incremental run of a mart builds again; a day after as_of, such as
    a mistyped year, is none to count back from. -#}
{% macro first_open_day(relation, date_column) %}
    {{ return(restate_from(
        relation,
        date_column,
        date_column ~ ' <= (select max(as_of) from ' ~ ref('periods') ~ ')'
    )) }}
{% endmacro %}

{#- Statement that empties the days that are built again: a row that moved to another
    day, or is gone, must not stay in them. Nothing in a full build. -#}
{% macro delete_from_first_day(relation, date_column) %}
    {%- if is_incremental() -%}
        delete from {{ relation }}
        where {{ date_column }} >= {{ first_open_day(relation, date_column) }}
    {%- endif -%}
{% endmacro %}
