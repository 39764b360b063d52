with

order_days as (
    select * from {{ ref('int_customer_order_days') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- as_of, and the ends of the months before it.
snapshots as (
    select as_of as snapshot_date
    from periods
    {%- for months_back in range(var('rfm_months')) %}
    union all
    select
        cast(
            date_trunc('month', as_of)
            - interval '{{ months_back }}' month - interval '1' day as date
        ) as snapshot_date
    from periods
    {%- endfor %}
),

measured as (
    select
        snapshots.snapshot_date,
        order_days.customer_id,
        {{ days_between('max(order_days.order_date)', 'snapshots.snapshot_date') }}
            as recency_days,
        cast(sum(order_days.orders) as bigint) as frequency,
        {{ money('sum(order_days.net_amount)') }} as monetary
    from snapshots
    inner join order_days on snapshots.snapshot_date >= order_days.order_date
    group by
        snapshots.snapshot_date,
        order_days.customer_id
)

select * from measured
