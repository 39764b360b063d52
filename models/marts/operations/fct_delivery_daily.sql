with

events as (
    select * from {{ ref('stg_storefront__events') }}
    where not is_test and (stage = 'purchase' or is_delivered is not null)
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

delivery_counts as (
    select
        events.event_date as date_day,
        coalesce(events.channel, 'unknown') as channel,
        coalesce(events.country, 'unknown') as country,
        count(*) as deliveries,
        count(*) filter (where events.is_delivered) as delivered,
        count(*) filter (where not events.is_delivered) as failed,
        count(*) filter (where events.is_delivered is null) as unknown_deliveries
    from events
    inner join periods on events.event_date <= periods.as_of
    group by
        events.event_date,
        coalesce(events.channel, 'unknown'),
        coalesce(events.country, 'unknown')
),

delivery_daily as (
    select
        channel,
        country,
        deliveries,
        delivered,
        failed,
        unknown_deliveries,
        delivered + failed as outcomes,
        {{ ratio('delivered', 'delivered + failed') }} as success_rate,
        {{ wilson_low('delivered', '(delivered + failed)') }} as wilson_low,
        {{ wilson_high('delivered', '(delivered + failed)') }} as wilson_high,
        date_day
    from delivery_counts
)

select * from delivery_daily
