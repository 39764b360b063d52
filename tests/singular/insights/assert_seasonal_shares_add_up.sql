-- Every order falls on one weekday and in one hour: shares add up to 1, and the index
-- of a quantity is its share times the number of weekdays or hours.
with

seasonality as (
    select * from {{ ref('fct_seasonality') }}
    where amount_share is not null
)

select
    metric,
    pattern,
    sum(amount_share) as share
from seasonality
group by
    metric,
    pattern
having
    abs(sum(amount_share) - 1) > 0.000001
    or max(
        abs(index_to_mean - amount_share * case pattern when 'hour' then 24 else 7 end)
    ) > 0.000001
