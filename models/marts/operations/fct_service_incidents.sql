with

checks as (
    select * from {{ ref('int_service_checks_judged') }}
),

-- Every success opens a run, which holds the failures after it. At one moment failures
-- come first, so that a success at that moment ends them.
numbered_checks as (
    select
        *,
        sum(case when is_successful then 1 else 0 end) over (
            partition by endpoint
            order by checked_at, is_successful, status_code
            rows between unbounded preceding and current row
        ) as run_number
    from checks
),

runs as (
    select
        endpoint,
        run_number,
        {{ check_counts() }},
        min(case when is_successful then checked_at end) as succeeded_at,
        min(case when not is_successful then checked_at end) as started_at,
        max(case when not is_successful then checked_at end) as last_failed_at
    from numbered_checks
    group by
        endpoint,
        run_number
),

followed_runs as (
    select
        *,
        lead(succeeded_at) over (partition by endpoint order by run_number) as ended_at
    from runs
),

service_incidents as (
    select
        md5(concat_ws(
            chr(31), endpoint, cast(started_at as {{ dbt.type_string() }})
        )) as incident_id,
        endpoint,
        failed_checks,
        client_errors,
        server_errors,
        other_errors,
        {{ seconds_between('started_at', 'coalesce(ended_at, last_failed_at)') }} / 60
            as minutes,
        {{ seconds_between('started_at', 'last_failed_at') }} / 60 as minimum_minutes,
        ended_at is null as is_open,
        {{ local_date('started_at') }} as started_date,
        coalesce({{ local_date('ended_at') }}, {{ local_date('last_failed_at') }})
            as last_date,
        started_at,
        last_failed_at,
        ended_at
    from followed_runs
    where failed_checks > 0
)

select * from service_incidents
