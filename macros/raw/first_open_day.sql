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
        {{ delete_days_from(
            relation, date_column, first_open_day(relation, date_column)) }}
    {%- endif -%}
{% endmacro %}

{#- Statement that empties a table's days from one on. -#}
{% macro delete_days_from(relation, date_column, first_day) -%}
    {{ adapter.dispatch('delete_days_from', 'clearmargin')(
        relation, date_column, first_day) }}
{%- endmacro %}

{% macro duckdb__delete_days_from(relation, date_column, first_day) -%}
    delete from {{ relation }}
    where {{ date_column }} >= {{ first_day }}
{%- endmacro %}

{#- Parquet tables drop whole partitions; the day is the partition. -#}
{% macro spark__delete_days_from(relation, date_column, first_day) -%}
    {%- set days = run_query(
        'select distinct ' ~ date_column ~ ' from ' ~ relation
        ~ ' where ' ~ date_column ~ ' >= ' ~ first_day ~ ' order by 1').rows -%}
    {%- if days -%}
        alter table {{ relation }} drop if exists
        {%- for day in days %}
            partition ({{ date_column }} = '{{ day[0] }}'){{ ',' if not loop.last }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- Condition on the input of an incremental aggregate whose closed days never change:
    its rows of the days that are built again, or all of them in a full build.
    date_column: the input's day; own_column: the day in the table itself. -#}
{% macro in_open_days(date_column, own_column) -%}
    {%- if is_incremental() -%}
        {{ date_column }} >= {{ first_open_day(this, own_column) }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
