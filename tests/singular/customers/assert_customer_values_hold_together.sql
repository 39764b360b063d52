-- V2: a chance lies between 0 and 1, a longer look ahead expects no less, and nobody
-- who has churned is a risk of churning.
select customer_id
from {{ ref('fct_customer_value') }}
where
    p_alive < 0
    or p_alive > 1
    or expected_orders_90d < 0
    or expected_orders_365d < expected_orders_90d
    or clv_365d < 0
    or (churn_risk = 'churned') != (churn_reason = 'gone_too_long')
