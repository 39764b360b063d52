-- Days, periods, buckets and segments are cuts of the same deliveries, and each is
-- delivered, failed or unknown.
with

daily as (
    select
        periods.period,
        sum(daily.deliveries) as deliveries,
        sum(daily.delivered + daily.failed + daily.unknown_deliveries) as parts,
        sum(daily.outcomes + daily.unknown_deliveries) as outcomes
    from {{ ref('periods') }} as periods
    inner join {{ ref('fct_delivery_daily') }} as daily
        on
            periods.period_start <= daily.date_day
            and periods.period_end >= daily.date_day
    group by periods.period
),

cuts as (
    select
        period,
        segment_type,
        sum(deliveries) as deliveries
    from {{ ref('fct_delivery_periods') }}
    group by
        period,
        segment_type
    union all
    select
        period,
        'bucket' as segment_type,
        sum(deliveries) as deliveries
    from {{ ref('fct_delivery_buckets') }}
    group by period
)

select
    cuts.period,
    cuts.segment_type
from cuts
left join daily on cuts.period = daily.period
where
    cuts.deliveries != coalesce(daily.deliveries, 0)
    or coalesce(daily.deliveries, 0) != coalesce(daily.parts, 0)
    or coalesce(daily.deliveries, 0) != coalesce(daily.outcomes, 0)
