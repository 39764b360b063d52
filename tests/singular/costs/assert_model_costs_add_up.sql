-- Every cut holds every request once, and costs the same to the last digit; the parts
-- of a cost are the cost.
with

requests as (
    select
        count(*) as requests,
        count(*) filter (where is_priced) as priced_requests,
        coalesce(sum(cost), 0) as cost,
        coalesce(
            sum(input_cost + cache_read_cost + cache_write_cost + output_cost), 0
        ) as parts
    from {{ ref('fct_model_requests') }}
),

daily as (
    select
        coalesce(sum(requests), 0) as requests,
        coalesce(sum(priced_requests), 0) as priced_requests,
        coalesce(sum(cost), 0) as cost,
        coalesce(
            sum(input_cost + cache_read_cost + cache_write_cost + output_cost), 0
        ) as parts
    from {{ ref('fct_model_costs_daily') }}
),

performance as (
    select
        coalesce(sum(requests), 0) as requests,
        coalesce(sum(cost), 0) as cost,
        coalesce(sum(succeeded + failed + cancelled), 0) as by_status,
        coalesce(sum(priced_requests + unpriced_requests), 0) as by_price
    from {{ ref('fct_model_performance_daily') }}
),

errors as (
    select coalesce(sum(requests), 0) as requests
    from {{ ref('fct_model_errors_daily') }}
),

performance_errors as (
    select coalesce(sum(failed + cancelled), 0) as requests
    from {{ ref('fct_model_performance_daily') }}
),

compared as (
    select
        requests.requests as requests_in,
        daily.requests as requests_of_days,
        performance.requests as requests_of_models
    from requests
    cross join daily
    cross join performance
    cross join errors
    cross join performance_errors
    where
        requests.requests != daily.requests
        or requests.requests != performance.requests
        or requests.requests != performance.by_status
        or requests.requests != performance.by_price
        or requests.priced_requests != daily.priced_requests
        or requests.cost != requests.parts
        or requests.cost != daily.cost
        or requests.cost != daily.parts
        or requests.cost != performance.cost
        or errors.requests != performance_errors.requests
)

select * from compared
