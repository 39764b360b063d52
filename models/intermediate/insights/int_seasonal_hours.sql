with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

revenue as (
    select * from {{ ref('fct_revenue_hourly') }}
),

visits as (
    select * from {{ ref('fct_visits') }}
    where started_at is not null
),

usage_hours as (
    select * from {{ ref('fct_usage_hourly') }}
),

requests as (
    select * from {{ ref('fct_model_requests') }}
),

visit_hours as (
    select
        visit_date as date_day,
        cast(extract(hour from {{ local_time('started_at') }}) as bigint)
            as hour_of_day,
        count(*) as visits,
        count(*) filter (where {{ local_date('purchased_at') }} = visit_date)
            as converted
    from visits
    group by all
),

request_hours as (
    select
        request_date as date_day,
        cast(extract(hour from {{ local_time('requested_at') }}) as bigint)
            as hour_of_day,
        count(*) as requests,
        cast(sum(coalesce(cost, 0)) as double) as cost
    from requests
    group by all
),

measured_hours as (
    {%- for metric, amount, trials, cases, relation in [
        ('orders', 'orders', none, 'orders', 'revenue'),
        ('revenue', 'net_revenue_sale_basis', none, 'orders', 'revenue'),
        ('visits', 'visits', none, 'visits', 'visit_hours'),
        ('conversion_rate', 'converted', 'visits', 'visits', 'visit_hours'),
        ('usage_events', 'events', none, 'active_users', 'usage_hours'),
        ('model_requests', 'requests', none, 'requests', 'request_hours'),
        ('model_cost', 'cost', none, 'requests', 'request_hours'),
    ] %}
    select
        '{{ metric }}' as metric,
        date_day,
        hour_of_day,
        cast({{ amount }} as double) as amount,
        cast({{ trials or 'null' }} as double) as trials,
        {{ cases }} as cases
    from {{ relation }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

seasonal_hours as (
    select
        measured_hours.metric,
        measured_hours.hour_of_day,
        {{ iso_weekday('measured_hours.date_day') }} as weekday,
        measured_hours.amount,
        measured_hours.trials,
        cast(measured_hours.cases as bigint) as cases,
        {{ date_bucket('week', 'measured_hours.date_day') }} as week_start,
        {{ date_bucket('month', 'measured_hours.date_day') }} as month_start,
        measured_hours.date_day
    from measured_hours
    inner join periods on measured_hours.date_day <= periods.as_of
)

select * from seasonal_hours
