{%- set amounts = movement_types() %}

with

sums as (
    select
        *,
        opening_mrr
        {%- for name in amounts %}
        {{ movement_sign(name) }} {{ name }}_mrr
        {%- endfor %}
            as closing_mrr,
        opening_customers + customers_change as customers
    from {{ ref('int_subscription_periods_summed') }}
),

rated_sums as (
    select
        *,
        {{ ratio('closing_mrr', 'customers') }} as arpa,
        {{ ratio('opening_mrr + kept_change', 'opening_mrr') }} as nrr,
        {{ ratio('opening_mrr + lost_change', 'opening_mrr') }} as grr,
        {{ ratio('churned_customers', 'opening_customers') }} as churn_rate
    from sums
),

-- R5: a prior period that the data do not cover is no base.
prior_sums as (
    select rated_sums.*
    from rated_sums
    inner join {{ ref('periods') }} as periods on rated_sums.period = periods.period
    where not rated_sums.is_current and periods.is_prior_complete
),

subscription_periods as (
    select
        sums.period,
        cast(sums.opening_customers as bigint) as opening_customers,
        cast(sums.gained_customers as bigint) as gained_customers,
        cast(sums.churned_customers as bigint) as churned_customers,
        cast(sums.customers as bigint) as customers,
        {{ money('sums.opening_mrr') }} as opening_mrr,
        {%- for name in amounts %}
        {{ money('sums.' ~ name ~ '_mrr') }} as {{ name }}_mrr,
        {%- endfor %}
        {{ money('sums.closing_mrr') }} as closing_mrr,
        {{ growth('sums.closing_mrr', 'sums.opening_mrr') }} as mrr_growth,
        {{ growth('sums.customers', 'sums.opening_customers') }} as customers_growth,
        sums.arpa,
        sums.nrr,
        sums.grr,
        sums.churn_rate,
        {{ wilson_low('sums.churned_customers', 'sums.opening_customers') }}
            as churn_rate_low,
        {{ wilson_high('sums.churned_customers', 'sums.opening_customers') }}
            as churn_rate_high,
        {{ money('prior_sums.opening_mrr') }} as prior_opening_mrr,
        {{ money('prior_sums.closing_mrr') }} as prior_closing_mrr,
        cast(prior_sums.customers as bigint) as prior_customers,
        cast(prior_sums.churned_customers as bigint) as prior_churned_customers,
        prior_sums.arpa as prior_arpa,
        prior_sums.nrr as prior_nrr,
        prior_sums.grr as prior_grr,
        prior_sums.churn_rate as prior_churn_rate
    from rated_sums as sums
    left join prior_sums on sums.period = prior_sums.period
    where sums.is_current
)

select * from subscription_periods
