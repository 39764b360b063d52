{#- Incremental tables may only grow from the inputs that they were built from. The
    inputs (RAW_DIR and the vars that shape rows) are kept in raw.build_state; when they
    differ, or the last build did not end well, every incremental model is rebuilt. -#}
{% macro build_inputs() %}
    {%- set inputs = {'raw_dir': env_var('RAW_DIR', '').rstrip('/')} -%}
    {%- for name in [
        'timezone', 'reporting_currency', 'late_arrival_days',
        'future_tolerance_minutes', 'first_valid_date', 'last_valid_date', 'funnel_stages',
        'funnel_window_hours', 'funnel_skew_seconds', 'refund_window_days',
        'default_model', 'session_gap_minutes', 'activity_sources',
    ] -%}
        {%- do inputs.update({name: var(name)}) -%}
    {%- endfor -%}
    {{ return(tojson(inputs)) }}
{% endmacro %}

{% macro begin_build() %}
    {%- if execute and target.type == 'duckdb'
        and flags.WHICH in ('build', 'run', 'seed') -%}
        {%- if env_var('THREADS', '') -%}
            {%- do run_query('set global threads = ' ~ (env_var('THREADS') | int)) -%}
        {%- endif -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- do run_query(
            "create table if not exists raw.build_state"
            ~ " (inputs varchar, status varchar)") -%}
        {%- do begin_run() -%}
        {%- set inputs = sql_text(build_inputs()) -%}
        {%- do run_query(
            "create or replace table raw.build_state as select "
            ~ "coalesce(max(run_number), 0) + 1 as run_number, " ~ inputs
            ~ " as inputs, case when count(*) filter (where inputs = " ~ inputs
            ~ " and status in ('complete', 'incremental')) = 1"
            ~ " and not " ~ flags.FULL_REFRESH
            ~ " then 'incremental' else 'full' end as status"
            ~ " from raw.build_state") -%}
    {%- endif -%}
{% endmacro %}

{#- Tables of macros/project/changes.sql. -#}
{% macro begin_run() %}
    {%- do run_query(
        'alter table raw.build_state add column if not exists run_number bigint') -%}
    {%- do run_query('create table if not exists raw.changed_days'
        ~ ' (source varchar, run_number bigint, first_day date, last_day date)') -%}
    {%- do run_query('create table if not exists raw.model_runs'
        ~ ' (model varchar, run_number bigint)') -%}
{% endmacro %}

{% macro end_build(results) %}
    {%- if execute and target.type == 'duckdb'
        and flags.WHICH in ('build', 'run', 'seed') -%}
        {%- set failed = results
            | selectattr('status', 'in', ['error', 'fail', 'skipped']) | list -%}
        {%- set built = results | map(attribute='node.unique_id') | list -%}
        {%- set left_out = graph.nodes.values()
            | selectattr('resource_type', 'equalto', 'model')
            | rejectattr('unique_id', 'in', built) | list -%}
        {%- if not failed and not left_out -%}
            {%- do run_query("update raw.build_state set status = 'complete'") -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}

{#- dbt asks this wherever it decides between a full and an incremental build. A
    database that was never built (lint, compile on a clone) has nothing to add to. -#}
{% macro should_full_refresh() %}
    {%- if flags.FULL_REFRESH or not execute or target.type != 'duckdb' -%}
        {{ return(flags.FULL_REFRESH) }}
    {%- endif -%}
    {%- set known = run_query(
        "select count(*) from duckdb_tables() where database_name = current_database()"
        ~ " and schema_name = 'raw' and table_name = 'build_state'") -%}
    {%- if known.rows[0][0] == 0 -%}
        {{ return(true) }}
    {%- endif -%}
    {%- set state = run_query('select status from raw.build_state') -%}
    {{ return(state.rows[0][0] == 'full') }}
{% endmacro %}
