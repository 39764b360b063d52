{%- set events = 'storefront.events' %}
{%- set late_seconds = var('late_arrival_days') * 86400 %}

with

status_counts as (
    {%- for raw_table, base in raw_tables().items() %}
    select
        '{{ raw_table }}' as table_name,
        count(*) filter (where row_status = 'kept') as kept_rows,
        count(*) filter (where row_status = 'duplicate') as duplicate_rows,
        count(*) filter (where row_status = 'quarantined') as quarantined_rows,
        coalesce(sum(unreadable_values), 0) as unreadable_values
    from {{ ref(base) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

raw_counts as (
    {%- for raw_table in raw_tables() %}
    select
        '{{ raw_table }}' as table_name,
        count(*) as raw_rows
    from {{ ref('raw_' ~ raw_table | replace('.', '__')) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

-- E2: late arrivals, and those too late for an incremental run to pick up by itself.
event_counts as (
    select
        '{{ events }}' as table_name,
        count(*) filter (where is_test) as test_rows,
        count(*) filter (
            where received_at > {{ add_seconds('event_at', late_seconds) }}
        ) as late_rows
    from {{ ref('stg_storefront__events') }}
    union all
    select
        'app.usage_events' as table_name,
        0 as test_rows,
        count(*) filter (
            where received_at > {{ add_seconds('occurred_at', late_seconds) }}
        ) as late_rows
    from {{ ref('stg_app__usage_events') }}
    union all
    select
        'ai_gateway.model_requests' as table_name,
        0 as test_rows,
        count(*) filter (
            where received_at > {{ add_seconds('requested_at', late_seconds) }}
        ) as late_rows
    from {{ ref('stg_ai_gateway__model_requests') }}
),

row_accounting as (
    select
        status_counts.table_name,
        raw_counts.raw_rows,
        status_counts.kept_rows,
        status_counts.duplicate_rows,
        status_counts.quarantined_rows,
        -- Rows that reached the files after an incremental run had closed their day.
        greatest(
            raw_counts.raw_rows
            - status_counts.kept_rows
            - status_counts.duplicate_rows
            - status_counts.quarantined_rows,
            0
        ) as awaiting_full_refresh_rows,
        -- Rows of an incremental history whose files have been taken away.
        greatest(
            status_counts.kept_rows
            + status_counts.duplicate_rows
            + status_counts.quarantined_rows
            - raw_counts.raw_rows,
            0
        ) as rows_without_file,
        coalesce(event_counts.test_rows, 0) as test_rows,
        coalesce(event_counts.late_rows, 0) as late_rows,
        cast(status_counts.unreadable_values as bigint) as unreadable_values
    from status_counts
    inner join raw_counts on status_counts.table_name = raw_counts.table_name
    left join event_counts on status_counts.table_name = event_counts.table_name
)

select * from row_accounting
