{%- set measures = ['amount', 'entries', 'entries_without_amount'] %}

with

costs as (
    select * from {{ ref('int_costs_segmented_daily') }}
    where segment_type != 'user'
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

segments as (
    select distinct
        segment_type,
        segment_value
    from costs
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        costs.segment_type,
        costs.segment_value,
        {%- for measure in measures %}
        sum(costs.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join costs on period_days.date_day = costs.date_day
    group by all
),

-- A bucket without a cost is a zero, not a gap.
filled_buckets as (
    select
        buckets.period,
        segments.segment_type,
        segments.segment_value,
        buckets.bucket_start,
        buckets.bucket_end,
        buckets.is_complete,
        {%- for measure in measures %}
        coalesce(bucket_sums.{{ measure }}, 0) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from buckets
    cross join segments
    left join bucket_sums
        on
            buckets.period = bucket_sums.period
            and buckets.bucket_start = bucket_sums.bucket_start
            and segments.segment_type = bucket_sums.segment_type
            and segments.segment_value = bucket_sums.segment_value
),

compared_buckets as (
    select
        *,
        lag(is_complete) over previous_bucket as is_previous_complete,
        lag(amount) over previous_bucket as previous_amount
    from filled_buckets
    window
        previous_bucket as (
            partition by period, segment_type, segment_value order by bucket_start
        )
),

cost_buckets as (
    select
        period,
        segment_type,
        segment_value,
        {{ ledger_amount('amount') }} as amount,
        cast(entries as bigint) as entries,
        cast(entries_without_amount as bigint) as entries_without_amount,
        -- R5: only between complete buckets.
        case
            when is_complete and is_previous_complete
                then {{ growth('amount', 'previous_amount') }}
        end as amount_growth,
        is_complete,
        bucket_start,
        bucket_end
    from compared_buckets
)

select * from cost_buckets
