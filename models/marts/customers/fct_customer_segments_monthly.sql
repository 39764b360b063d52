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

segment_sums as (
    select
        snapshot_date,
        segment,
        count(*) as customers,
        {{ money('sum(monetary)') }} as net_revenue
    from scored
    group by
        snapshot_date,
        segment
),

customer_segments as (
    select
        segment_sums.snapshot_date,
        segment_sums.segment,
        segment_sums.customers,
        {{ ratio(
            'segment_sums.customers',
            'sum(segment_sums.customers) over (partition by segment_sums.snapshot_date)'
        ) }} as customer_share,
        prior_sums.customers as prior_customers,
        segment_sums.net_revenue,
        {{ ratio(
            'segment_sums.net_revenue',
            'sum(segment_sums.net_revenue)'
            ~ ' over (partition by segment_sums.snapshot_date)'
        ) }} as revenue_share,
        segment_sums.snapshot_date
        = max(segment_sums.snapshot_date) over () as is_latest
    from segment_sums
    inner join snapshots on segment_sums.snapshot_date = snapshots.snapshot_date
    left join segment_sums as prior_sums
        on
            snapshots.prior_snapshot_date = prior_sums.snapshot_date
            and segment_sums.segment = prior_sums.segment
)

select * from customer_segments
