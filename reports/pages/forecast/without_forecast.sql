select
    series,
    reason,
    history_days
from marts.fct_forecast_series
where not has_forecast
order by series
