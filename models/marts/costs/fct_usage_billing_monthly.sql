with

-- Months after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

usage_days as (
    select * from {{ ref('int_usage_days') }}
),

costs as (
    select * from {{ ref('fct_model_costs_daily') }}
),

requests as (
    select * from {{ ref('fct_model_requests') }}
    where user_id is not null
),

-- Distinct users in a step of its own, which an engine can do on disk.
users_of_months as (
    select
        user_id,
        coalesce(feature, 'unallocated') as feature,
        sum(events) as events,
        {{ date_bucket('month', 'activity_date') }} as month
    from usage_days
    group by all
    union all
    select distinct
        requests.user_id,
        requests.feature,
        0 as events,
        {{ date_bucket('month', 'requests.request_date') }} as month
    from requests
    inner join periods on requests.request_date <= periods.as_of
),

single_users as (
    select
        user_id,
        feature,
        sum(events) as events,
        month
    from users_of_months
    group by
        user_id,
        feature,
        month
),

usage_sums as (
    select
        month,
        feature,
        count(*) as users,
        cast(sum(events) as bigint) as usage_events
    from single_users
    group by
        month,
        feature
),

cost_sums as (
    select
        costs.feature,
        {%- for count in [
            'requests', 'priced_requests', 'unpriced_requests', 'total_input_tokens',
            'output_tokens',
        ] %}
        cast(sum(costs.{{ count }}) as bigint) as {{ count }},
        {%- endfor %}
        {%- for amount in ['cost', 'cost_reported'] %}
        cast(sum(costs.{{ amount }}) as {{ model_cost_type() }}) as {{ amount }},
        {%- endfor %}
        {{ date_bucket('month', 'costs.date_day') }} as month
    from costs
    inner join periods on costs.date_day <= periods.as_of
    group by
        costs.feature,
        {{ date_bucket('month', 'costs.date_day') }}
),

all_keys as (
    select
        month,
        feature
    from usage_sums
    union
    select
        month,
        feature
    from cost_sums
),

usage_billing_monthly as (
    select
        all_keys.feature,
        coalesce(usage_sums.usage_events, 0) as usage_events,
        coalesce(usage_sums.users, 0) as users,
        {%- for count in [
            'requests', 'priced_requests', 'unpriced_requests', 'total_input_tokens',
            'output_tokens',
        ] %}
        coalesce(cost_sums.{{ count }}, 0) as {{ count }},
        {%- endfor %}
        {%- for amount in ['cost', 'cost_reported'] %}
        coalesce(cost_sums.{{ amount }}, 0) as {{ amount }},
        {%- endfor %}
        -- L3: what no request has a price for does not cost nothing.
        {%- for name in ['user', 'event'] %}
        case
            when cost_sums.priced_requests > 0 or cost_sums.requests is null
                then {{ ratio(
                    'coalesce(cost_sums.cost, 0)',
                    'usage_sums.' ~ ('users' if name == 'user' else 'usage_events')
                ) }}
        end as cost_per_{{ name }},
        {%- endfor %}
        last_day(all_keys.month) <= periods.as_of as is_complete,
        all_keys.month
    from all_keys
    cross join periods
    left join usage_sums
        on
            all_keys.month = usage_sums.month
            and all_keys.feature = usage_sums.feature
    left join cost_sums
        on
            all_keys.month = cost_sums.month
            and all_keys.feature = cost_sums.feature
)

select * from usage_billing_monthly
