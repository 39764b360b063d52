{#- First day that an incremental run builds again: late_arrival_days before the newest
    usable day that the table holds. Only called where is_incremental(). -#}
{% macro restate_from(relation, date_column='event_date', where='true') %}
    {%- set newest = run_query(
        'select max(' ~ date_column ~ ') from ' ~ relation ~ ' where ' ~ where) -%}
    {%- set day = newest.rows[0][0] if newest.rows else none -%}
    {%- if day -%}
        {%- set lookback = modules.datetime.timedelta(days=var('late_arrival_days')) -%}
        {%- set first = day - lookback -%}
        {{ return("date '" ~ first.strftime('%Y-%m-%d') ~ "'") }}
    {%- endif -%}
    {{ return("date '" ~ var('first_valid_date') ~ "'") }}
{% endmacro %}

{#- First day of some rows of a relation, at most a given one, as a SQL date. -#}
{% macro first_day_of(relation, date_column, where, latest) %}
    {%- set found = run_query(
        'select min(' ~ date_column ~ ') from ' ~ relation ~ ' where ' ~ where).rows -%}
    {%- set day = found[0][0] if found else none -%}
    {{ return("date '" ~ day.isoformat() ~ "'" if day else latest) }}
{% endmacro %}
