select
    metric,
    pattern,
    position_number,
    season,
    rate,
    mean_amount,
    amount_share,
    index_to_mean,
    index_low,
    index_high,
    n,
    units,
    has_enough,
    is_claimed
from marts.fct_seasonality
order by
    metric,
    pattern,
    position_number
