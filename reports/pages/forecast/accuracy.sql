select
    series,
    horizon_bucket,
    basis,
    n,
    origins,
    mase,
    naive_mase,
    against_naive,
    total_days,
    total_error,
    coverage_80,
    coverage_95
from marts.fct_forecast_accuracy
where
    metric in ('revenue', 'orders', 'new_customers', 'active_users', 'model_cost')
    and scope = ''
order by
    basis desc,
    case metric
        when 'revenue' then 1
        when 'orders' then 2
        when 'new_customers' then 3
        when 'active_users' then 4
        else 5
    end,
    total_days asc
