{%- set segments = model_segments() %}

with

daily_sums as (
    select * from {{ ref('int_model_requests_summed_daily') }}
),

-- P1: of successful requests alone, and from the requests themselves every time.
timed_requests as (
    select
        {{ segments.values() | join(',\n        ') }},
        latency_ms,
        time_to_first_token_ms,
        request_date
    from {{ ref('fct_model_requests') }}
    where status = 'ok'
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_sums as (
    {{ segmented('daily_sums', segments) }}
),

segmented_times as (
    {{ segmented('timed_requests', segments) }}
),

sums as (
    select
        periods.period,
        segmented_sums.segment_type,
        segmented_sums.segment_value,
        segmented_sums.date_day >= periods.period_start as is_current,
        {%- for measure in model_sums() %}
        sum(segmented_sums.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join segmented_sums
        on
            periods.prior_start <= segmented_sums.date_day
            and periods.period_end >= segmented_sums.date_day
    group by all
),

times as (
    select
        periods.period,
        segmented_times.segment_type,
        segmented_times.segment_value,
        segmented_times.request_date >= periods.period_start as is_current,
        {{ latency_lists() }}
    from periods
    inner join segmented_times
        on
            periods.prior_start <= segmented_times.request_date
            and periods.period_end >= segmented_times.request_date
    group by all
),

rated_sums as (
    select
        *,
        {{ ratio('succeeded', 'requests') }} as success_rate,
        {{ ratio('cost', 'priced_succeeded') }} as cost_per_success,
        {{ rating_measures('rating') }}
    from sums
),

model_periods as (
    select
        rated_sums.*,
        coalesce(times.timed_requests, 0) as timed_requests,
        {{ latency_columns('times') }}
    from rated_sums
    left join times
        on
            rated_sums.period = times.period
            and rated_sums.is_current = times.is_current
            and rated_sums.segment_type = times.segment_type
            and rated_sums.segment_value = times.segment_value
)

select * from model_periods
