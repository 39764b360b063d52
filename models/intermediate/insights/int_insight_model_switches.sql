{%- set margin = var('switch_success_margin') %}

with

requests as (
    select * from {{ ref('int_insight_requests_daily') }}
    where feature != 'unallocated'
),

windows as (
    select * from {{ ref('int_report_windows') }}
),

time_spine as (
    select * from {{ ref('time_spine_daily') }}
),

window_days as (
    select
        windows.period,
        windows.window_end,
        time_spine.date_day
    from windows
    inner join time_spine
        on
            windows.window_start <= time_spine.date_day
            and windows.window_end >= time_spine.date_day
),

model_sums as (
    select
        window_days.period,
        requests.feature,
        requests.model,
        sum(requests.requests) as requests,
        sum(requests.succeeded) as succeeded,
        sum(requests.priced_requests) as priced_requests,
        sum(requests.priced_succeeded) as priced_succeeded,
        sum(requests.cost) as cost,
        {{ exact_sum('requests.cost_squares') }} as cost_squares,
        max(requests.date_day) > {{ add_days('max(window_days.window_end)', -7) }}
            as is_in_use
    from requests
    inner join window_days on requests.date_day = window_days.date_day
    group by
        window_days.period,
        requests.feature,
        requests.model
),

-- Without the price of each request no model can be called cheaper.
measured_models as (
    select
        *,
        {{ wilson_low('succeeded', 'requests') }} as success_low,
        {{ wilson_high('succeeded', 'requests') }} as success_high,
        {{ ratio('succeeded', 'requests') }} as success_rate,
        {{ ratio('cost', 'succeeded') }} as cost_per_success,
        row_number() over (
            partition by period, feature order by cost desc, model asc
        ) as cost_rank
    from model_sums
    where priced_requests = requests and succeeded >= {{ var('claim_min_n') }}
),

-- The model that costs the most, where it is still in use, against each other one of
-- the same feature: what its successes would have cost there, and the noise of that.
switches as (
    select
        used.period,
        used.feature,
        used.model as from_value,
        other.model as to_value,
        used.success_rate as from_success_rate,
        other.success_rate as to_success_rate,
        cast(used.requests as bigint) as base_cases,
        cast(other.requests as bigint) as cases,
        cast(used.cost as double) as base,
        used.succeeded * other.cost_per_success as switched_cost,
        sqrt(
            used.cost_squares
            + other.cost_squares * power(
                {{ ratio('used.succeeded', 'other.succeeded') }}, 2
            )
        ) as standard_error,
        other.success_rate - used.success_rate - sqrt(
            power(other.success_rate - other.success_low, 2)
            + power(used.success_high - used.success_rate, 2)
        ) as success_difference_low
    from measured_models as used
    inner join measured_models as other
        on
            used.period = other.period
            and used.feature = other.feature
            and used.model != other.model
            and used.cost_per_success > other.cost_per_success
    where used.cost_rank = 1 and used.is_in_use
),

-- Not worse: by less than the margin even at the low end of the difference (95 %).
model_switches as (
    select
        *,
        base - switched_cost as saving,
        row_number() over (
            partition by period, feature order by switched_cost asc, to_value asc
        ) as saving_rank
    from switches
    where success_difference_low > -{{ margin }}
)

select * from model_switches
where saving_rank = 1
