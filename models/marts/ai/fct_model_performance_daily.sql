{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_from_first_day(this, "date_day") }}',
        **replaced_days('date_day')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set keys = ['provider', 'model', 'feature'] %}

with

daily_sums as (
    select * from {{ ref('int_model_requests_summed_daily') }}
    where {{ in_open_days('date_day', 'date_day') }}
),

timed_requests as (
    select * from {{ ref('fct_model_requests') }}
    where status = 'ok' and {{ in_open_days('request_date', 'date_day') }}
),

errors as (
    select * from {{ ref('fct_model_errors_daily') }}
    where status = 'error'
),

summed as (
    select
        {{ keys | join(',\n        ') }},
        {%- for measure in model_sums() %}
        sum({{ measure }}) as {{ measure }},
        {%- endfor %}
        date_day
    from daily_sums
    group by
        {{ keys | join(',\n        ') }},
        date_day
),

times as (
    select
        {{ keys | join(',\n        ') }},
        {{ latency_lists() }},
        request_date
    from timed_requests
    group by
        {{ keys | join(',\n        ') }},
        request_date
),

error_classes as (
    select
        {{ keys | join(',\n        ') }},
        count(*) as error_classes,
        max({{ struct_of({'requests': 'requests', 'error_type': 'error_type'}) }})
            as commonest,
        date_day
    from errors
    group by
        {{ keys | join(',\n        ') }},
        date_day
),

model_performance_daily as (
    select
        {%- for key in keys %}
        summed.{{ key }},
        {%- endfor %}
        error_classes.commonest.error_type -- noqa: RF01
            as commonest_error_type,
        {%- for count in model_counts() %}
        cast(summed.{{ count }} as bigint) as {{ count }},
        {%- endfor %}
        coalesce(error_classes.error_classes, 0) as error_classes,
        {{ ratio('summed.succeeded', 'summed.requests') }} as success_rate,
        {{ wilson_low('summed.succeeded', 'summed.requests') }} as success_rate_low,
        {{ wilson_high('summed.succeeded', 'summed.requests') }} as success_rate_high,
        coalesce(times.timed_requests, 0) as timed_requests,
        {{ latency_columns('times') }},
        {{ rating_measures('rating') }},
        cast(summed.cost as {{ model_cost_type() }}) as cost,
        {{ ratio('summed.cost', 'summed.priced_succeeded') }} as cost_per_success,
        summed.date_day
    from summed
    left join times
        on
            {%- for key in keys %}
            summed.{{ key }} = times.{{ key }} and
            {%- endfor %}
            summed.date_day = times.request_date
    left join error_classes
        on
            {%- for key in keys %}
            summed.{{ key }} = error_classes.{{ key }} and
            {%- endfor %}
            summed.date_day = error_classes.date_day
)

select * from model_performance_daily
