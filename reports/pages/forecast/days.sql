select
    series,
    date_day,
    shown_value,
    actual,
    forecast,
    lower_95,
    upper_95,
    expected_lower,
    expected_upper,
    is_known
from marts.fct_series_days
where
    series in ('revenue', 'orders', 'new_customers', 'active_users', 'model_cost')
    and date_day >= $prior_start
    and $as_of::date - date_day < 120
    and date_day - $as_of::date <= $as_of::date - $period_start::date + 1
order by
    series,
    date_day
