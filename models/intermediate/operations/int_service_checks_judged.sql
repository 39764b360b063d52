with

checks as (
    select * from {{ ref('stg_app__service_checks') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- What is later than as_of is not known yet.
judged_checks as (
    select
        checks.endpoint,
        case
            when checks.status_code between 400 and 499 then 'client'
            when checks.status_code between 500 and 599 then 'server'
            when checks.status_code not between 200 and 399 then 'other'
        end as error_class,
        checks.status_code,
        checks.latency_ms,
        checks.status_code between 200 and 399 as is_successful,
        checks.check_date,
        checks.checked_at
    from checks
    inner join periods on checks.check_date <= periods.as_of
)

select * from judged_checks
