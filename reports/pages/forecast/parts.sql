select
    series,
    metric,
    substr(scope, strpos(scope, '=') + 1) as part,
    period_name,
    total,
    lower_95,
    upper_95,
    backtests
from marts.fct_forecast_totals
where
    metric in ('revenue', 'model_cost')
    and scope != ''
    and period_name in ('month', 'next_month')
order by
    metric asc,
    total desc,
    series asc
