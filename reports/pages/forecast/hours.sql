select
    metric,
    position_number,
    index_to_mean,
    n
from marts.fct_seasonality
where
    pattern = 'hour'
    and metric in ('visits', 'usage_events', 'model_requests')
order by
    metric desc,
    position_number asc
