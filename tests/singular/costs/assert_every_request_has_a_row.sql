-- Every kept request is in the mart once. Those that reached the files after an
-- incremental run had closed their day wait for a full refresh (E2).
with

requests as (
    select * from {{ ref('stg_ai_gateway__model_requests') }}
),

priced_requests as (
    select * from {{ ref('fct_model_requests') }}
),

open_days as (
    select {{ add_days('max(request_date)', -var('late_arrival_days')) }} as first_day
    from priced_requests
),

missing as (
    select requests.request_id
    from requests
    cross join open_days
    left join priced_requests on requests.request_id = priced_requests.request_id
    where
        priced_requests.request_id is null
        and coalesce(requests.request_date >= open_days.first_day, true)
)

select * from missing
