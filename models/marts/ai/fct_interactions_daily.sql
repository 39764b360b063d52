with

daily_sums as (
    select * from {{ ref('int_interactions_summed_daily') }}
),

asking_customers as (
    select
        event_date,
        interaction_type,
        ai_feature,
        count(*) as customers
    from {{ ref('int_asking_customers_daily') }}
    group by
        event_date,
        interaction_type,
        ai_feature
),

running_times as (
    select
        *,
        sum(answers) over (
            partition by event_date, interaction_type, ai_feature
            order by response_ms
            rows between unbounded preceding and current row
        ) as running_answers,
        sum(answers) over (partition by event_date, interaction_type, ai_feature)
            as timed_answers
    from {{ ref('int_response_times_daily') }}
),

times as (
    select
        event_date,
        interaction_type,
        ai_feature,
        max(timed_answers) as timed_answers,
        {{ response_time_quantile(0.5) }} as p50_response_ms,
        {{ response_time_quantile(0.95) }} as p95_response_ms
    from running_times
    group by
        event_date,
        interaction_type,
        ai_feature
),

interactions_daily as (
    select
        daily_sums.interaction_type,
        daily_sums.ai_feature,
        daily_sums.interactions,
        coalesce(asking_customers.customers, 0) as customers,
        daily_sums.outcomes,
        daily_sums.succeeded,
        cast(daily_sums.recommendations_shown as bigint) as recommendations_shown,
        cast(daily_sums.recommendations_clicked as bigint) as recommendations_clicked,
        cast(coalesce(times.timed_answers, 0) as bigint) as timed_answers,
        times.p50_response_ms,
        times.p95_response_ms,
        daily_sums.event_date as date_day
    from daily_sums
    left join asking_customers
        on
            daily_sums.event_date = asking_customers.event_date
            and daily_sums.interaction_type = asking_customers.interaction_type
            and daily_sums.ai_feature = asking_customers.ai_feature
    left join times
        on
            daily_sums.event_date = times.event_date
            and daily_sums.interaction_type = times.interaction_type
            and daily_sums.ai_feature = times.ai_feature
)

select * from interactions_daily
