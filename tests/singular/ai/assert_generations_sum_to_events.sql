-- Every generation of the shop's log is in one row of each cut, and so is every order.
with

periods as (
    select * from {{ ref('periods') }}
),

events as (
    select
        periods.period,
        count(*) as generations
    from periods
    inner join {{ ref('stg_storefront__events') }} as events
        on
            periods.period_start <= events.event_date
            and periods.period_end >= events.event_date
    where events.is_generated is not null and not events.is_test
    group by periods.period
),

cuts as (
    select
        period,
        segment_type,
        sum(generations) as generations
    from {{ ref('fct_generation_periods') }}
    group by
        period,
        segment_type
),

all_events as (
    select count(*) as generations
    from {{ ref('stg_storefront__events') }} as events
    where
        events.is_generated is not null
        and not events.is_test
        and events.event_date <= (select max(periods.as_of) from periods)
),

whole as (
    select coalesce(sum(generations), 0) as generations
    from {{ ref('fct_generation_performance') }}
),

wrong as (
    select
        cuts.period,
        cuts.segment_type
    from cuts
    left join events on cuts.period = events.period
    where cuts.generations != coalesce(events.generations, 0)
    union all
    select
        'all' as period,
        'total' as segment_type
    from all_events
    cross join whole
    where all_events.generations != whole.generations
)

select * from wrong
