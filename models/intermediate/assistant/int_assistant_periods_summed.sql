{%- set segments = assistant_segments() %}

with

daily_sums as (
    select * from {{ ref('int_interactions_summed_daily') }}
),

response_times as (
    select * from {{ ref('int_response_times_daily') }}
),

asking_customers as (
    select * from {{ ref('int_asking_customers_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_sums as (
    {{ segmented('daily_sums', segments) }}
),

segmented_times as (
    {{ segmented('response_times', segments) }}
),

segmented_customers as (
    {{ segmented('asking_customers', segments) }}
),

sums as (
    select
        periods.period,
        segmented_sums.segment_type,
        segmented_sums.segment_value,
        segmented_sums.event_date >= periods.period_start as is_current,
        {%- for measure in interaction_sums() %}
        sum(segmented_sums.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join segmented_sums
        on
            periods.prior_start <= segmented_sums.event_date
            and periods.period_end >= segmented_sums.event_date
    group by all
),

histograms as (
    select
        periods.period,
        segmented_times.segment_type,
        segmented_times.segment_value,
        segmented_times.event_date >= periods.period_start as is_current,
        segmented_times.response_ms,
        sum(segmented_times.answers) as answers
    from periods
    inner join segmented_times
        on
            periods.prior_start <= segmented_times.event_date
            and periods.period_end >= segmented_times.event_date
    group by all
),

running_histograms as (
    select
        *,
        sum(answers) over (
            partition by period, segment_type, segment_value, is_current
            order by response_ms
            rows between unbounded preceding and current row
        ) as running_answers,
        sum(answers) over (
            partition by period, segment_type, segment_value, is_current
        ) as timed_answers
    from histograms
),

times as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        max(timed_answers) as timed_answers,
        {{ response_time_quantile(0.5) }} as p50_response_ms,
        {{ response_time_quantile(0.95) }} as p95_response_ms
    from running_histograms
    group by all
),

-- Distinct in a step of its own, which an engine can do on disk.
customers_in_period as (
    select distinct
        periods.period,
        segmented_customers.segment_type,
        segmented_customers.segment_value,
        segmented_customers.event_date >= periods.period_start as is_current,
        segmented_customers.customer_id
    from periods
    inner join segmented_customers
        on
            periods.prior_start <= segmented_customers.event_date
            and periods.period_end >= segmented_customers.event_date
),

customers as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        count(*) as customers
    from customers_in_period
    group by
        period,
        segment_type,
        segment_value,
        is_current
),

period_sums as (
    select
        sums.*,
        customers.customers,
        times.timed_answers,
        times.p50_response_ms,
        times.p95_response_ms
    from sums
    left join customers
        on
            sums.period = customers.period
            and sums.segment_type = customers.segment_type
            and sums.segment_value = customers.segment_value
            and sums.is_current = customers.is_current
    left join times
        on
            sums.period = times.period
            and sums.segment_type = times.segment_type
            and sums.segment_value = times.segment_value
            and sums.is_current = times.is_current
)

select * from period_sums
