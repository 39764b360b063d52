select
    metric,
    pattern,
    season,
    index_to_mean,
    index_low,
    index_high,
    n,
    units
from marts.fct_seasonality
where is_claimed
order by
    pattern desc,
    abs(index_to_mean - 1) desc,
    metric,
    season asc
