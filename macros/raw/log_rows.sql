{#- The first day that an incremental run of a log's base model builds again; a day after
    the as_of of the build before, such as a mistyped year in a log without arrivals, is
    none to count back from. -#}
{% macro log_first_day(relation) %}
    {%- set known = kept_relation(relation, 'periods', 'marts') -%}
    {{ return(restate_from(relation, where="row_status = 'kept'" ~ (
        ' and event_date <= (select coalesce(max(as_of), event_date) from ' ~ known ~ ')'
        if known else ''
    ))) }}
{% endmacro %}

{#- Statement that empties those days: a row that is gone must not stay in them. -#}
{% macro delete_restated_days(relation) %}
    {%- if is_incremental() -%}
        {{ delete_days_from(relation, 'event_date', log_first_day(relation)) }}
    {%- endif -%}
{% endmacro %}

{#- Statement that notes for the models after it which days these are: all in a full
    build. -#}
{% macro note_restated_days(relation) %}
    {{- note_changes_from(relation, log_first_day(relation) if is_incremental()
        else "date '" ~ var('first_valid_date') ~ "'") -}}
{% endmacro %}

{#- The newest arrival that the log knows, as newest_received_at: of the rows that this
    run reads and, in an incremental run, of those that the table has. -#}
{% macro newest_arrival(raw_rows, first_day, received_at='received_at') -%}
    select max(received_at) as newest_received_at
    from (
        select max({{ cast_raw(received_at, 'timestamp') }}) as received_at
        from {{ raw_rows }}
        {%- if first_day %}
        where {{ is_restated_file(first_day) }}
        union all
        select max(received_at) as received_at
        from {{ this }}
        {%- endif %}
    ) as arrivals
{%- endmacro %}

{#- The day of a log's row: the local day on which it happened. A row whose time cannot
    be used lies on the day of its folder, so that it is read again with its file, else
    on its own or the first valid date. -#}
{% macro log_day(time_problem, happened_at) -%}
    coalesce(
        case when {{ time_problem }} is not null then _file_date end,
        {{ local_date(happened_at) }},
        _file_date,
        date '{{ var("first_valid_date") }}'
    )
{%- endmacro %}

{#- Keys that more than one row has, as 64-bit hashes: in a third of the memory of the
    keys. Two keys of one hash, or one with a row that is in quarantine, only make their
    rows be ranked, each by its own key. -#}
{% macro repeated_key_hashes(rows_, key='row_key') -%}
    select {{ key_hash(key) }} as key_hash
    from {{ rows_ }}
    group by {{ key_hash(key) }}
    having count(*) > 1
{%- endmacro %}

{#- Keys of these rows that a closed day holds, which an incremental run does not build
    again. -#}
{% macro closed_keys(rows_, first_day, key, row_key='row_key') -%}
    select distinct {{ key }} as closed_key
    from {{ this }}
    where
        row_status = 'kept'
        and event_date > date '{{ var("first_valid_date") }}'
        and event_date < {{ first_day }}
        and {{ key }} in (select {{ row_key }} from {{ rows_ }})
{%- endmacro %}

{#- The CTEs of what a run builds of a log, and of the keys that need a second look:
    open_rows, repeated_keys and, in an incremental run, closed_keys.
    rows_: CTE with row_key, problem and event_date; key: the table's column of it. -#}
{% macro open_log_rows(rows_, first_day, key) -%}
open_rows as {{ not_materialized() }} (
    select * from {{ rows_ }}
    {%- if first_day %}
    where {{ is_restated(first_day) }}
    {%- endif %}
),

repeated_keys as (
    {{ repeated_key_hashes('open_rows') }}
),

{%- if first_day %}

closed_keys as (
    {{ closed_keys('open_rows', first_day, key) }}
),
{%- endif %}
{%- endmacro %}

{#- What a row is to the keys that come twice, and what only such rows and bad ones need:
    text of a row costs more than all of its casts. -#}
{% macro repetition_columns(seed, first_day, without=['received_at']) -%}
    {%- set is_closed = 'closed_keys.closed_key is not null' if first_day else 'false' -%}
    {%- set is_repeated = 'repeated_keys.key_hash is not null'
        ~ (' or ' ~ is_closed if first_day else '') -%}
    {{ is_repeated }} as is_repeated,
    {{ is_closed }} as is_closed,
    case
        when {{ is_repeated }} then {{ raw_row_hash(seed, without) }}
    end as payload,
    case
        when problem is not null or {{ is_repeated }} then {{ raw_row_text(seed) }}
    end as row_text
{%- endmacro %}

{% macro repetition_joins(rows_, first_day, row_key='row_key') -%}
    left join repeated_keys
        on {{ key_hash(rows_ ~ '.' ~ row_key) }} = repeated_keys.key_hash
    {%- if first_day %}
    left join closed_keys on {{ rows_ }}.{{ row_key }} = closed_keys.closed_key
    {%- endif %}
{%- endmacro %}
