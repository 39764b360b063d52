with

requests as (
    select * from {{ ref('fct_model_requests') }}
    where status != 'ok'
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
