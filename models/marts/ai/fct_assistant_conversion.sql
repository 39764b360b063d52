with

visits as (
    select * from {{ ref('fct_visits') }}
    where started_at is not null and is_mature
),

visit_interactions as (
    select
        visit_id,
        min(occurred_at) as first_asked_at
    from {{ ref('int_interactions_of_customers') }}
    where visit_id is not null
    group by visit_id
),

periods as (
    select * from {{ ref('periods') }}
),

-- Asking after the purchase helped nobody to buy.
compared_visits as (
    select
        visits.visit_id,
        visits.customer_id,
        visits.visit_date,
        visits.purchased_at is not null as is_purchased,
        coalesce(
            visit_interactions.first_asked_at
            <= coalesce(visits.purchased_at, visit_interactions.first_asked_at),
            false
        ) as has_interaction
    from visits
    left join visit_interactions on visits.visit_id = visit_interactions.visit_id
),

actors as (
    select
        periods.period,
        periods.is_prior_complete,
        'visit' as actor_type,
        visits.visit_id as actor,
        visits.visit_date >= periods.period_start as is_current,
        visits.has_interaction,
        visits.is_purchased
    from periods
    inner join compared_visits as visits
        on
            periods.prior_start <= visits.visit_date
            and periods.period_end >= visits.visit_date
    union all
    select
        periods.period,
        periods.is_prior_complete,
        'customer' as actor_type,
        visits.customer_id as actor,
        visits.visit_date >= periods.period_start as is_current,
        bool_or(visits.has_interaction) as has_interaction,
        bool_or(visits.is_purchased) as is_purchased
    from periods
    inner join compared_visits as visits
        on
            periods.prior_start <= visits.visit_date
            and periods.period_end >= visits.visit_date
    group by all
),

actor_sums as (
    select
        period,
        is_prior_complete,
        actor_type,
        has_interaction,
        count(*) filter (where is_current) as actors,
        count(*) filter (where is_current and is_purchased) as converted,
        count(*) filter (where not is_current) as prior_actors,
        count(*) filter (where not is_current and is_purchased) as prior_converted
    from actors
    group by all
),

conversion as (
    select
        period,
        actor_type,
        actors,
        converted,
        {{ ratio('converted', 'actors') }} as conversion_rate,
        {{ wilson_low('converted', 'actors') }} as wilson_low,
        {{ wilson_high('converted', 'actors') }} as wilson_high,
        case when is_prior_complete then prior_actors end as prior_actors,
        case
            when is_prior_complete
                then {{ ratio('prior_converted', 'prior_actors') }}
        end as prior_conversion_rate,
        has_interaction
    from actor_sums
)

select * from conversion
