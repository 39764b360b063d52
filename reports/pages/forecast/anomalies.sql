select
    date_day,
    label,
    direction,
    case when is_good then 'info' else severity end as severity,
    case when is_good then 'Good' else 'Bad' end as for_us,
    actual_in_words,
    expected_in_words,
    bounds_in_words,
    abs(score) as errors_off,
    n
from marts.fct_anomalies
where date_day between $period_start and $period_end
order by
    date_day desc,
    errors_off desc,
    series asc
