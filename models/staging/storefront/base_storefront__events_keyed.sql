{{ config(materialized='view') }}

{%- set seed = 'raw_storefront__events' %}

with

raw_events as (
    select * from {{ ref('raw_storefront__events') }}
),

newest_arrival as (
    select max({{ cast_raw('received_at', 'timestamp') }}) as newest_received_at
    from raw_events
),

cast_events as (
    select
        raw_events.*,
        {{ raw_problem(seed) }} as contract_problem,
        {{ cast_raw('sale_datetime', 'timestamp') }} as event_at
    from raw_events
),

checked_events as (
    select
        cast_events.*,
        coalesce(
            cast_events.contract_problem,
            {{ time_problem(
                'cast_events.event_at', 'newest_arrival.newest_received_at'
            ) }}
        ) as problem
    from cast_events
    cross join newest_arrival
),

keyed_events as (
    select
        {%- for column in raw_contract(seed) %}
        checked_events.{{ column.name }},
        {%- endfor %}
        checked_events._file_name,
        checked_events._reject_reason,
        checked_events._reject_text,
        checked_events.contract_problem,
        checked_events.event_at,
        checked_events.problem,
        coalesce({{ cast_raw('event_id', 'string') }}, {{ raw_row_hash(seed) }})
            as event_key,
        -- A row without a usable time lies on the first valid date.
        coalesce(
            {{ local_date('event_at') }}, date '{{ var("first_valid_date") }}'
        ) as event_date
    from checked_events
)

select * from keyed_events
