select
    date_day,
    series,
    direction,
    severity,
    is_good,
    actual_in_words,
    expected_in_words,
    bounds_in_words,
    abs(score) as errors_off,
    n
from marts.fct_anomalies
where date_day between $period_start and $period_end
order by
    date_day desc,
    severity asc,
    errors_off desc,
    series asc
