with

periods as (
    select
        max(as_of) as as_of,
        max(last_event_date) as last_event_date
    from {{ ref('periods') }}
),

moments as (
    select max(event_at) as last_event_at
    from {{ ref('stg_storefront__events') }}
    union all
    select max(occurred_at) as last_event_at
    from {{ ref('stg_app__usage_events') }}
    union all
    select max(requested_at) as last_event_at
    from {{ ref('stg_ai_gateway__model_requests') }}
),

last_moment as (
    select {{ local_time('max(last_event_at)') }} as last_event_at
    from moments
),

last_day_over as (
    select
        periods.as_of,
        coalesce(
            periods.last_event_date > periods.as_of
            or cast(last_moment.last_event_at as date) > periods.as_of
            or (
                cast(last_moment.last_event_at as date) = periods.as_of
                and extract(hour from last_moment.last_event_at) >= 22
            ),
            false
        ) as is_over
    from periods
    cross join last_moment
)

select * from last_day_over
