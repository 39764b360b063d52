select
    series,
    period_name,
    case period_name
        when 'month' then 'This month'
        when 'next_month' then 'Next month'
        when 'quarter' then 'This quarter'
        when 'next_quarter' then 'Next quarter'
        else 'This year'
    end as period,
    period_start,
    period_end,
    days_left,
    actual_to_date,
    forecast_rest,
    total,
    lower_80,
    upper_80,
    lower_95,
    upper_95,
    backtests,
    is_extrapolated
from marts.fct_forecast_totals
where
    metric in ('revenue', 'orders', 'new_customers', 'model_cost')
    and scope = ''
order by
    case metric
        when 'revenue' then 1
        when 'orders' then 2
        when 'new_customers' then 3
        else 4
    end,
    period_end asc,
    period_start desc
