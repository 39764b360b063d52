with

movements as (
    select * from {{ ref('fct_mrr_movements') }}
),

spans as (
    select * from {{ ref('int_subscription_spans') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

first_months as (
    select
        {{ date_bucket('month', 'min(cast(spans.valid_from as date))') }}
            as first_month,
        {{ date_bucket('month', 'max(periods.as_of)') }} as last_month
    from spans
    cross join periods
    where cast(spans.valid_from as date) <= periods.as_of
),

months as (
    select {{ date_series('first_month', 'last_month', 'month') }} as month
    from first_months
),

monthly_sums as (
    select
        month,
        {%- for name in movement_types() %}
        sum({{ name }}_mrr) as {{ name }}_mrr,
        count(*) filter (where movement_type = '{{ name }}') as {{ name }}_customers,
        {%- endfor %}
        sum(mrr_change) as mrr_change
    from movements
    group by month
),

-- A month without a movement is a row too.
filled_months as (
    select
        months.month,
        {%- for name in movement_types() %}
        coalesce(monthly_sums.{{ name }}_mrr, 0) as {{ name }}_mrr,
        coalesce(monthly_sums.{{ name }}_customers, 0) as {{ name }}_customers,
        {%- endfor %}
        coalesce(monthly_sums.mrr_change, 0) as mrr_change
    from months
    left join monthly_sums on months.month = monthly_sums.month
),

running_months as (
    select
        *,
        sum(mrr_change) over up_to_this as closing_mrr,
        sum(new_customers + reactivation_customers - churned_customers)
            over up_to_this as customers
    from filled_months
    window up_to_this as (
        order by month rows between unbounded preceding and current row
    )
),

opened_months as (
    select
        *,
        closing_mrr - mrr_change as opening_mrr,
        customers - new_customers - reactivation_customers + churned_customers
            as opening_customers
    from running_months
),

mrr_monthly as (
    select
        cast(opened.opening_customers as bigint) as opening_customers,
        {%- for name in movement_types() %}
        cast(opened.{{ name }}_customers as bigint) as {{ name }}_customers,
        {%- endfor %}
        cast(opened.customers as bigint) as customers,
        {{ money('opened.opening_mrr') }} as opening_mrr,
        {%- for name in movement_types() %}
        {{ money('opened.' ~ name ~ '_mrr') }} as {{ name }}_mrr,
        {%- endfor %}
        {{ money('opened.closing_mrr') }} as closing_mrr,
        {{ ratio('opened.closing_mrr', 'opened.customers') }} as arpa,
        {{ ratio(
            'opened.opening_mrr + opened.expansion_mrr - opened.contraction_mrr'
            ~ ' - opened.churned_mrr', 'opened.opening_mrr'
        ) }} as nrr,
        {{ ratio(
            'opened.opening_mrr - opened.contraction_mrr - opened.churned_mrr',
            'opened.opening_mrr'
        ) }} as grr,
        {{ ratio('opened.churned_customers', 'opened.opening_customers') }}
            as churn_rate,
        {{ wilson_low('opened.churned_customers', 'opened.opening_customers') }}
            as churn_rate_low,
        {{ wilson_high('opened.churned_customers', 'opened.opening_customers') }}
            as churn_rate_high,
        last_day(opened.month) <= periods.as_of as is_complete,
        opened.month
    from opened_months as opened
    cross join periods
)

select * from mrr_monthly
