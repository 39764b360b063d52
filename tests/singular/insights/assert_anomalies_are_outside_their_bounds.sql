-- An unusual day lies outside of what was expected of it, on the side that it is said
-- to be on.
with

anomalies as (
    select * from {{ ref('fct_anomalies') }}
)

select
    series,
    date_day
from anomalies
where
    lower > expected
    or upper < expected
    or (direction = 'up' and actual < upper - 1e-9)
    or (direction = 'down' and actual > lower + 1e-9)
