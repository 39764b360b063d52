{#- Which days of a model are not what they were: models of days that are made from it
    build these again, and no others. Kept in the database (raw.changed_days) until a run
    has built every model, so that one that failed, was left out, or was built from a
    source that was not, has all of them to do. DuckDB alone: on Spark a model of days
    restates its own last days. -#}

{#- Statement for a pre-hook: all days from one on may change. -#}
{% macro note_changes_from(relation, first_day) -%}
    {%- if target.type == 'duckdb' -%}
        insert into raw.changed_days
        select '{{ relation.identifier }}', {{ first_day }}, null
    {%- endif -%}
{%- endmacro %}

{#- Statement for a pre-hook of a model that others of days are made from: its days from
    the first one on that it builds again, all in a full build. -#}
{% macro note_changed_days(relation, sources, date_column) -%}
    {{ note_changes_from(
        relation,
        first_changed_day(relation, sources, date_column) if is_incremental()
        else "date '" ~ var('first_valid_date') ~ "'"
    ) }}
{%- endmacro %}

{#- The same of a model that restates its own last days. -#}
{% macro note_open_days(relation, date_column) -%}
    {{ note_changes_from(
        relation,
        first_open_day(relation, date_column) if is_incremental()
        else "date '" ~ var('first_valid_date') ~ "'"
    ) }}
{%- endmacro %}

{#- Statement for hooks before and after a model that replaces rows by key: the days on
    which it has rows of these keys, and of those that another condition holds for. All
    days in a full build. -#}
{% macro note_changes_of(relation, date_column, keys, key, or_where='false') -%}
    {%- if not is_incremental() -%}
        {{ note_changes_from(relation, "date '" ~ var('first_valid_date') ~ "'") }}
    {%- elif target.type == 'duckdb' -%}
        insert into raw.changed_days
        select distinct
            '{{ relation.identifier }}', {{ date_column }}, {{ date_column }}
        from {{ relation }}
        where {{ key }} in (select {{ key }} from {{ keys }}) or {{ or_where }}
    {%- endif -%}
{%- endmacro %}

{#- Condition of a note of one of these sources. -#}
{% macro is_change_of(sources) -%}
    source in ({{ sql_text_list(sources) }})
{%- endmacro %}

{#- First of the days of its sources that changed since the last complete run, as a SQL
    date. -#}
{% macro first_changed_day(relation, sources, date_column) %}
    {%- if target.type != 'duckdb' -%}
        {{ return(first_open_day(relation, date_column)) }}
    {%- endif -%}
    {%- set found = run_query(
        'select min(first_day) from raw.changed_days where '
        ~ is_change_of(sources)).rows -%}
    {%- set day = found[0][0] if found else none -%}
    {{ return("date '" ~ (day.isoformat() if day else '9999-12-31') ~ "'") }}
{% endmacro %}

{#- Statement for a pre-hook: empties the days from that one on. -#}
{% macro delete_changed_days(relation, sources, date_column) -%}
    {%- if is_incremental() -%}
        {{ delete_days_from(
            relation, date_column, first_changed_day(relation, sources, date_column)) }}
    {%- endif -%}
{%- endmacro %}

{#- Statement for hooks before and after periods: where as_of moves, what lies behind the
    earlier of the two days becomes known, or unknown. -#}
{% macro note_as_of(periods) -%}
    {%- if target.type == 'duckdb' and load_relation(periods) -%}
        insert into raw.changed_days
        select '{{ periods.identifier }}', max(as_of), null
        from {{ periods }}
        having max(as_of) is not null
    {%- endif -%}
{%- endmacro %}

{#- Another model that an incremental run adds to, of this one's schema if no other is
    given; none where it is built in full. For a model that prepares its rows, and
    stands before it. -#}
{% macro kept_relation(relation, identifier, schema=none) %}
    {%- if execute and target.type == 'duckdb' and not should_full_refresh() -%}
        {{ return(load_relation(api.Relation.create(
            database=relation.database, schema=schema or relation.schema,
            identifier=identifier
        ))) }}
    {%- endif -%}
    {{ return(none) }}
{% endmacro %}

{#- Statement for a pre-hook of a model that replaces rows by key: takes out all that it
    has of the keys, as one of them may have no rows any more. -#}
{% macro delete_keys(relation, keys, key) -%}
    {%- if is_incremental() -%}
        delete from {{ relation }}
        where {{ key }} in (select {{ key }} from {{ keys }})
    {%- endif -%}
{%- endmacro %}

{#- Statement for a pre-hook of a model that replaces rows by key: takes out rows whose key
    is gone; of the days of date_column that changed, where sources are given. -#}
{% macro delete_missing_keys(relation, sources, date_column, keys, key) -%}
    {%- if is_incremental() -%}
        delete from {{ relation }}
        where
            {{ key }} not in (select {{ key }} from {{ keys }})
            {%- if sources %}
            and {{ date_column }}
            >= {{ first_changed_day(relation, sources, date_column) }}
            {%- endif -%}
    {%- endif -%}
{%- endmacro %}
