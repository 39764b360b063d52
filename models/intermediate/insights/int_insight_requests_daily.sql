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
    where {{ in_open_days('request_date', 'date_day') }}
),

-- One pass over the requests for all that insights say of them.
requests_daily as (
    select
        project,
        feature,
        provider,
        model,
        count(*) as requests,
        count(*) filter (where status = 'ok') as succeeded,
        count(*) filter (where status = 'error') as failed,
        count(cost) as priced_requests,
        count(*) filter (where status = 'ok' and is_priced) as priced_succeeded,
        cast(sum(coalesce(cost, 0)) as {{ insight_amount_type() }}) as cost,
        {{ sum_of_squares('coalesce(cost, 0)') }} as cost_squares,
        request_date as date_day
    from requests
    group by
        project,
        feature,
        provider,
        model,
        request_date
)

select * from requests_daily
