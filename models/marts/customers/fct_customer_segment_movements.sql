with

scored as (
    select * from {{ ref('int_customer_rfm_scored') }}
),

snapshots as (
    select
        snapshot_date,
        lag(snapshot_date) over (order by snapshot_date) as prior_snapshot_date
    from scored
    group by snapshot_date
),

-- Nobody stops being a customer of the past, so every mover is in the later snapshot.
moves as (
    select
        scored.snapshot_date,
        snapshots.prior_snapshot_date,
        coalesce(earlier.segment, 'Not yet a customer') as from_segment,
        scored.segment as to_segment,
        scored.monetary
    from scored
    inner join snapshots on scored.snapshot_date = snapshots.snapshot_date
    left join scored as earlier
        on
            snapshots.prior_snapshot_date = earlier.snapshot_date
            and scored.customer_id = earlier.customer_id
    where snapshots.prior_snapshot_date is not null
),

segment_movements as (
    select
        snapshot_date,
        prior_snapshot_date,
        from_segment,
        to_segment,
        count(*) as customers,
        {{ ratio(
            'count(*)',
            'sum(count(*)) over (partition by snapshot_date, from_segment)'
        ) }} as share_of_from,
        {{ money('sum(monetary)') }} as net_revenue,
        from_segment = to_segment as is_stay,
        snapshot_date = max(snapshot_date) over () as is_latest
    from moves
    group by
        snapshot_date,
        prior_snapshot_date,
        from_segment,
        to_segment
)

select * from segment_movements
