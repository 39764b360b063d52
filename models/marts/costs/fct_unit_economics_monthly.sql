with

margin as (
    select
        {{ date_bucket('month', 'date_day') }} as month,
        {%- for amount in margin_amounts() %}
        {{ money('sum(' ~ amount ~ ')') }} as {{ amount }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('int_margin_daily') }}
    group by {{ date_bucket('month', 'date_day') }}
),

customers as (
    select * from {{ ref('int_customers_monthly') }}
),

periods as (
    select
        max(as_of) as as_of,
        min(first_event_date) as first_event_date
    from {{ ref('periods') }}
),

-- U2: the marketing of cac_lag_months earlier brought the new customers. A ledger
-- without any marketing does not say that customers came for nothing.
months as (
    select
        margin.*,
        {%- for name, expression in margin_ratios('margin') %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        coalesce(customers.customers, 0) as customers,
        coalesce(customers.new_customers, 0) as new_customers,
        coalesce(customers.churned_customers, 0) as churned_customers,
        coalesce(customers.is_churn_known, false) as is_churn_known,
        case
            when count(*) filter (where margin.marketing_costs != 0) over () > 0
                then spent.marketing_costs
        end as acquisition_costs
    from margin
    left join customers on margin.month = customers.month
    left join margin as spent
        on cast(
            {{ add_months('margin.month', -(var('cac_lag_months') | int)) }} as date
        ) = spent.month
),

rated_months as (
    select
        *,
        {{ ratio('revenue', 'customers') }} as average_revenue,
        {{ ratio('acquisition_costs', 'new_customers') }} as cac,
        case
            when is_churn_known then {{ ratio('churned_customers', 'customers') }}
        end as churn_rate
    from months
),

-- U1: churn floored, lifetime capped.
valued_months as (
    select
        *,
        least(
            1.0 / greatest(churn_rate, {{ var('ltv_churn_floor') }}),
            {{ var('ltv_max_months') }}
        ) as lifetime_months,
        average_revenue * gross_margin_rate as monthly_margin
    from rated_months
),

unit_economics as (
    select
        {%- for amount in margin_amounts() %}
        valued.{{ amount }}{{ ' as cogs' if amount == 'cost_of_goods' }},
        {%- endfor %}
        {%- for name, _ in margin_ratios('valued') %}
        valued.{{ name }},
        {%- endfor %}
        cast(valued.customers as bigint) as customers,
        cast(valued.new_customers as bigint) as new_customers,
        cast(valued.churned_customers as bigint) as churned_customers,
        valued.churn_rate,
        case
            when valued.is_churn_known
                then {{ wilson_low('valued.churned_customers', 'valued.customers') }}
        end as churn_rate_low,
        case
            when valued.is_churn_known
                then {{ wilson_high('valued.churned_customers', 'valued.customers') }}
        end as churn_rate_high,
        {{ money('valued.average_revenue') }} as average_revenue,
        valued.acquisition_costs,
        {{ money('valued.cac') }} as cac,
        cast(
            case when valued.churn_rate is not null then valued.lifetime_months end
            as double
        ) as lifetime_months,
        {{ money('case when valued.churn_rate is not null'
            ~ ' then valued.monthly_margin * valued.lifetime_months end') }} as ltv,
        case
            when valued.churn_rate is not null
                then {{ ratio(
                    'valued.monthly_margin * valued.lifetime_months', 'valued.cac'
                ) }}
        end as ltv_to_cac,
        case
            when valued.monthly_margin > 0
                then valued.cac / valued.monthly_margin
        end as payback_months,
        coalesce(
            valued.month >= periods.first_event_date
            and last_day(valued.month) <= periods.as_of,
            false
        ) as is_complete,
        valued.month
    from valued_months as valued
    cross join periods
)

select * from unit_economics
