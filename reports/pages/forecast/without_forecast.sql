select
    label,
    reason,
    history_days
from marts.fct_forecast_series
where
    not has_forecast
    and metric != 'spend'
order by series
