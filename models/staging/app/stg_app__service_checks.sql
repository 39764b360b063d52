{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_app__service_checks') }}
),

kept_rows as (
    select
        endpoint,
        status_code,
        latency_ms,
        {{ local_date('checked_at') }} as check_date,
        checked_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
