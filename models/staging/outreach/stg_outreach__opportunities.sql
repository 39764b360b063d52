{{ config(materialized='view') }}

with

all_rows as (
    select * from {{ ref('base_outreach__opportunities') }}
),

kept_rows as (
    select
        opportunity_id,
        logged_source,
        {{ own_name('logged_source') }} as source,
        {{ own_name('logged_opportunity_type') }} as opportunity_type,
        status,
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        notes,
        revenue,
        created_at,
        {{ local_date('created_at') }} as created_date,
        first_response_at,
        converted_at,
        updated_at
    from all_rows
    where row_status = 'kept'
)

select * from kept_rows
