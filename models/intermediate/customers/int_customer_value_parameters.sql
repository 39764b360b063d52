{%- set parameters = [
    'r', 'alpha', 'a', 'b', 'log_likelihood', 'p', 'q', 'gamma',
    'amount_log_likelihood', 'calibration_r', 'calibration_alpha', 'calibration_a',
    'calibration_b',
] %}

with

fitted as (
    select
        {%- for parameter in parameters %}
        max(case when name = '{{ parameter }}' then value end) as {{ parameter }},
        {%- endfor %}
        count(*) as fitted_rows
    from {{ ref('int_customer_value_fitted') }}
),

customers as (
    select
        count(*) as customers,
        count(*) filter (where repeat_purchases > 0) as repeat_customers,
        coalesce(max(age_days), 0) as history_days,
        coalesce(max(holdout_days), 0) as holdout_days,
        {{ ratio('sum(repeat_purchases)', 'sum(age_days)') }} as purchases_per_day,
        {{ ratio('sum(net_amount)', 'sum(repeat_purchases + 1)') }}
            as mean_purchase_amount
    from {{ ref('int_customer_purchases') }}
),

-- C4: how long customers who came back had stayed away.
gaps as (
    select
        {{ percentile('days_since_previous', 0.5) }} as median_gap_days,
        {{ percentile('days_since_previous', 0.75) }} as long_gap_days,
        {%- if var('churn_after_days') is not none %}
        cast({{ var('churn_after_days') }} as double) as churn_after_days
        {%- else %}
        {{ percentile('days_since_previous', var('churn_percentile')) }}
            as churn_after_days
        {%- endif %}
    from {{ ref('int_customer_order_days') }}
),

-- What is left of net revenue after the cost of the goods, where that is known. Sales
-- at a loss have a value below 0, at worst what was paid: where nearly all was given
-- back, the ratio has no bounds.
margins as (
    select
        case
            when sum(items.net_amount) > 0
                then greatest(-1.0, {{ ratio(
                    'sum(items.net_amount - items.cost_amount)',
                    'sum(items.net_amount)'
                ) }})
        end as margin_rate
    from {{ ref('fct_order_items') }} as items
    inner join {{ ref('periods') }} as periods
        on
            items.order_date between periods.period_start and periods.period_end
            and periods.period = '1y'
    where items.is_counted and not items.is_missing_unit_cost
),

customer_value_parameters as (
    select
        {%- for parameter in parameters %}
        fitted.{{ parameter }},
        {%- endfor %}
        customers.*,
        gaps.*,
        coalesce(
            {%- if var('gross_margin_rate') is not none %}
            cast({{ var('gross_margin_rate') }} as double),
            {%- endif %}
            margins.margin_rate,
            1.0
        ) as margin_rate,
        {{ 'true' if var('gross_margin_rate') is not none
            else 'margins.margin_rate is not null' }} as is_margin_known,
        coalesce(
            fitted.r is not null
            and customers.repeat_customers
            >= {{ var('value_model_min_repeat_customers') }}
            and customers.history_days >= {{ var('value_model_min_history_days') }},
            false
        ) as is_fitted,
        -- With q at the edge of the search the mean amount would be next to infinite.
        coalesce(fitted.q > 1.01, false) as is_amount_fitted
    from fitted
    cross join customers
    cross join gaps
    cross join margins
)

select * from customer_value_parameters
