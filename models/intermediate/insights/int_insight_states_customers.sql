with

customers as (
    select * from {{ ref('fct_customer_value') }}
    where churn_risk in ('low', 'medium', 'high')
),

subscriptions as (
    select * from {{ ref('int_subscription_periods_summed') }}
),

features as (
    select * from {{ ref('fct_feature_adoption') }}
),

gaps as (
    select * from {{ ref('fct_product_gaps') }}
),

periods as (
    select * from {{ ref('periods') }}
),

usage_days as (
    select min(activity_date) as first_day
    from {{ ref('int_usage_days') }}
),

-- Customers who are still here, as they are at as_of: the same for every period.
at_risk as (
    select
        'churn_risk' as metric,
        'total' as scope_type,
        'all' as scope_value,
        periods.period,
        cast(count(*) filter (where customers.churn_risk = 'high') as double) as hits,
        count(*) as cases,
        cast(null as double) as base_hits,
        cast(null as bigint) as base_cases,
        cast(
            sum(
                case
                    when customers.churn_risk = 'high' then customers.historic_value
                    else 0
                end
            ) as double
        ) as stake
    from periods
    cross join customers
    group by periods.period
),

subscription_churn as (
    select
        'subscription_churn' as metric,
        'total' as scope_type,
        'all' as scope_value,
        latest.period,
        cast(latest.churned_customers as double) as hits,
        cast(latest.opening_customers as bigint) as cases,
        cast(earlier.churned_customers as double) as base_hits,
        cast(earlier.opening_customers as bigint) as base_cases,
        cast(null as double) as stake
    from subscriptions as latest
    inner join periods on latest.period = periods.period
    left join subscriptions as earlier
        on
            latest.period = earlier.period
            and periods.is_prior_complete
            and not earlier.is_current
    where latest.is_current
),

adoption as (
    select
        'adoption_rate' as metric,
        'feature' as scope_type,
        features.feature as scope_value,
        features.period,
        cast(features.users as double) as hits,
        features.active_users as cases,
        cast(features.prior_users as double) as base_hits,
        features.prior_active_users as base_cases,
        cast(null as double) as stake
    from features
    inner join periods on features.period = periods.period
    inner join usage_days on periods.prior_start >= usage_days.first_day
),

all_rates as (
    select * from at_risk
    union all
    select * from subscription_churn
    union all
    select * from adoption
),

rates as (
    select
        metric,
        scope_type,
        scope_value,
        period,
        {{ ratio('hits', 'cases') }} as value, -- noqa: RF04
        {{ wilson_low('hits', 'cases') }} as low,
        {{ wilson_high('hits', 'cases') }} as high,
        {{ ratio('base_hits', 'base_cases') }} as base,
        {{ wilson_low('base_hits', 'base_cases') }} as base_low,
        {{ wilson_high('base_hits', 'base_cases') }} as base_high,
        cases,
        base_cases,
        stake
    from all_rates
    where cases > 0
),

-- A count has a Poisson's noise.
states_customers as (
    select * from rates
    union all
    select
        'product_gap_' || kind as metric,
        subject_type as scope_type,
        subject as scope_value,
        period,
        cast(interactions as double) as value, -- noqa: RF04
        interactions - {{ var('confidence_z') }} * sqrt(interactions) as low,
        interactions + {{ var('confidence_z') }} * sqrt(interactions) as high,
        cast(prior_interactions as double) as base,
        prior_interactions - {{ var('confidence_z') }} * sqrt(prior_interactions)
            as base_low,
        prior_interactions + {{ var('confidence_z') }} * sqrt(prior_interactions)
            as base_high,
        interactions as cases,
        prior_interactions as base_cases,
        cast(null as double) as stake
    from gaps
)

select * from states_customers
