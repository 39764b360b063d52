{%- set steps = [90, 180, 270, 365] %}
{%- set earlier = {90: none, 180: 90, 270: 180, 365: 270} %}
{%- set discount = 1 + var('discount_rate_yearly') %}

with

customer_purchases as (
    select * from {{ ref('int_customer_purchases') }}
),

parameters as (
    select * from {{ ref('int_customer_value_parameters') }}
),

expected as (
    select
        {%- for days in steps %}
        max(case when horizon_days = {{ days }} then expected_if_alive end)
            as expected_{{ days }}d,
        {%- endfor %}
        repeat_purchases,
        age_days
    from {{ ref('int_purchases_expected') }}
    where history = 'full'
    group by
        repeat_purchases,
        age_days
),

-- Too little for a fit: everyone who has not left buys at the pace of all customers.
rated_customers as (
    select
        purchases.*,
        parameters.is_fitted,
        parameters.margin_rate,
        parameters.median_gap_days,
        parameters.long_gap_days,
        parameters.churn_after_days,
        case
            when parameters.is_fitted
                then {{ alive_probability(
                    'parameters',
                    'purchases.repeat_purchases',
                    'purchases.recency_days',
                    'purchases.age_days'
                ) }}
        end as p_alive,
        -- What a customer's silence leaves of the chance that the last order left.
        case
            when parameters.is_fitted
                then {{ alive_probability(
                    'parameters',
                    'purchases.repeat_purchases',
                    'purchases.recency_days',
                    'purchases.recency_days'
                ) }}
        end as p_alive_at_last_order,
        {%- for days in steps %}
        case
            when parameters.is_fitted then expected.expected_{{ days }}d
            when
                purchases.days_since_last_order
                > coalesce(parameters.churn_after_days, purchases.age_days)
                then 0
            else coalesce(parameters.purchases_per_day, 0) * {{ days }}
        end as expected_{{ days }}d,
        {%- endfor %}
        case
            when parameters.is_fitted and parameters.is_amount_fitted
                then
                    -- No more than the largest amount that a raw row may have.
                    least(999999999.0, parameters.p * (
                        parameters.gamma
                        + purchases.repeat_purchases
                        * greatest(coalesce(purchases.mean_repeat_amount, 0), 0)
                    ) / (
                        parameters.p * purchases.repeat_purchases + parameters.q - 1
                    ))
            else coalesce(parameters.mean_purchase_amount, 0)
        end as expected_amount
    from customer_purchases as purchases
    cross join parameters
    left join expected
        on
            purchases.repeat_purchases = expected.repeat_purchases
            and purchases.age_days = expected.age_days
),

-- Each quarter's purchases are worth their margin, discounted from the quarter's end.
valued_customers as (
    select
        *,
        (
            0
            {%- for days in steps %}
            + (expected_{{ days }}d - {{ 'expected_%sd' % earlier[days]
                if earlier[days] else 0 }}) * {{ discount ** (-days / 365) }}
            {%- endfor %}
        ) * coalesce(p_alive, 1) * expected_amount * margin_rate as clv_365d,
        case
            when days_since_last_order > churn_after_days then 'gone_too_long'
            when p_alive < {{ var('churn_risk_high') }} * p_alive_at_last_order
                then 'off_rhythm'
            when days_since_last_order > long_gap_days then 'gone_long'
            when p_alive < {{ var('churn_risk_medium') }} * p_alive_at_last_order
                then 'slower_than_before'
            when days_since_last_order > median_gap_days then 'gone_a_while'
            when churn_after_days is null then 'no_gap_known'
            else 'recent_order'
        end as churn_reason
    from rated_customers
),

customer_value as (
    select
        customer_id,
        {{ pseudonym('customer_id') }} as customer_label,
        case
            when churn_reason = 'gone_too_long' then 'churned'
            when churn_reason in ('off_rhythm', 'gone_long') then 'high'
            when churn_reason in ('slower_than_before', 'gone_a_while') then 'medium'
            when churn_reason = 'no_gap_known' then 'unknown'
            else 'low'
        end as churn_risk,
        churn_reason,
        case when is_fitted then 'bg_nbd' else 'simple' end as method,
        orders,
        repeat_purchases,
        recency_days,
        age_days,
        days_since_last_order,
        p_alive,
        cast(expected_90d * coalesce(p_alive, 1) as double) as expected_orders_90d,
        cast(expected_365d * coalesce(p_alive, 1) as double) as expected_orders_365d,
        {{ rounded_money('expected_amount') }} as expected_order_amount,
        {{ rounded_money('clv_365d') }} as clv_365d,
        net_amount as historic_value,
        first_order_date,
        last_order_date
    from valued_customers
)

select * from customer_value
