with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where concern is not null
),

periods as (
    select * from {{ ref('periods') }}
),

concern_sums as (
    select
        periods.period,
        periods.is_prior_complete,
        interactions.concern,
        interactions.event_date >= periods.period_start as is_current,
        count(*) as interactions,
        count(interactions.is_succeeded) as outcomes,
        count(*) filter (where interactions.is_succeeded) as succeeded,
        count(interactions.satisfaction) as ratings,
        avg(interactions.satisfaction) as mean_satisfaction
    from periods
    inner join interactions
        on
            periods.prior_start <= interactions.event_date
            and periods.period_end >= interactions.event_date
    group by all
),

current_and_prior as (
    select
        period,
        is_prior_complete,
        concern,
        {%- for measure in ['interactions', 'outcomes', 'succeeded', 'ratings'] %}
        cast(sum(case when is_current then {{ measure }} else 0 end) as bigint)
            as {{ measure }},
        cast(sum(case when is_current then 0 else {{ measure }} end) as bigint)
            as prior_{{ measure }},
        {%- endfor %}
        max(case when is_current then mean_satisfaction end) as mean_satisfaction
    from concern_sums
    group by all
),

concerns as (
    select
        period,
        concern,
        interactions,
        outcomes,
        succeeded,
        ratings,
        {{ ratio('interactions', 'sum(interactions) over (partition by period)') }}
            as interactions_share,
        {{ ratio('succeeded', 'outcomes') }} as success_rate,
        {{ wilson_low('succeeded', 'outcomes') }} as success_rate_low,
        {{ wilson_high('succeeded', 'outcomes') }} as success_rate_high,
        mean_satisfaction,
        case when is_prior_complete then prior_interactions end as prior_interactions,
        case when is_prior_complete then prior_outcomes end as prior_outcomes,
        case
            when is_prior_complete
                then {{ ratio('prior_succeeded', 'prior_outcomes') }}
        end as prior_success_rate,
        case
            when is_prior_complete
                then {{ growth('interactions', 'prior_interactions') }}
        end as interactions_growth
    from current_and_prior
)

select * from concerns
