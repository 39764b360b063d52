-- Periods, buckets and segments are cuts of the same requests: counts and costs must
-- agree with the requests of the period's days.
with

periods as (
    select * from {{ ref('periods') }}
),

expected as (
    select
        periods.period,
        count(*) as requests,
        coalesce(sum(requests.cost), 0) as cost,
        count(requests.rating) as ratings,
        coalesce(sum(requests.router_saving), 0) as router_saving
    from periods
    inner join {{ ref('fct_model_requests') }} as requests
        on
            periods.period_start <= requests.request_date
            and periods.period_end >= requests.request_date
    group by periods.period
),

cuts as (
    {%- for mart in ['fct_model_periods', 'fct_model_buckets'] %}
    select
        '{{ mart }}' as mart,
        period,
        segment_type,
        sum(requests) as requests,
        sum(cost) as cost,
        sum(ratings) as ratings
    from {{ ref(mart) }}
    group by
        period,
        segment_type
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

savings as (
    select
        'fct_router_periods' as mart,
        period,
        segment_type,
        sum(router_saving) as router_saving
    from {{ ref('fct_router_periods') }}
    where segment_type in ('total', 'model_pair')
    group by
        period,
        segment_type
    union all
    select
        'fct_router_buckets' as mart,
        period,
        'total' as segment_type,
        sum(router_saving) as router_saving
    from {{ ref('fct_router_buckets') }}
    group by period
),

wrong as (
    select
        cuts.mart,
        cuts.period,
        cuts.segment_type
    from cuts
    left join expected on cuts.period = expected.period
    where
        cuts.requests != coalesce(expected.requests, 0)
        or cuts.cost != coalesce(expected.cost, 0)
        or cuts.ratings != coalesce(expected.ratings, 0)
    union all
    select
        savings.mart,
        savings.period,
        savings.segment_type
    from savings
    left join expected on savings.period = expected.period
    where savings.router_saving != coalesce(expected.router_saving, 0)
)

select * from wrong
