-- V2: a chance lies between 0 and 1, a longer look ahead expects no less, a value has
-- the sign of the margin, and nobody who has churned is a risk of churning. No number
-- (NaN) is not between any two; nobody orders on ten days a day.
select customer_value.customer_id
from {{ ref('fct_customer_value') }} as customer_value
cross join {{ ref('fct_customer_value_model') }} as models
where
    not coalesce(customer_value.p_alive, 0) between 0 and 1
    or customer_value.expected_orders_90d < 0
    or not customer_value.expected_orders_365d between 0 and 3650
    or customer_value.expected_orders_365d < customer_value.expected_orders_90d
    or customer_value.clv_365d * models.margin_rate < 0
    or (customer_value.churn_risk = 'churned')
    != (customer_value.churn_reason = 'gone_too_long')
