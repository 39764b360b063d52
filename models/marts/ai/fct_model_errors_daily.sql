{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_from_first_day(this, "date_day") }}',
        **replaced_days('date_day')
    )
}}

-- depends_on: {{ ref('periods') }}
with

requests as (
    select * from {{ ref('fct_model_requests') }}
    where status != 'ok' and {{ in_open_days('request_date', 'date_day') }}
),

model_errors_daily as (
    select
        provider,
        model,
        feature,
        status,
        error_type,
        count(*) as requests,
        cast(sum(coalesce(cost, 0)) as {{ model_cost_type() }}) as cost,
        request_date as date_day
    from requests
    group by
        provider,
        model,
        feature,
        status,
        error_type,
        request_date
)

select * from model_errors_daily
