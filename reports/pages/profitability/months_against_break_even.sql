with economics as (
    select *
    from marts.fct_unit_economics_monthly
),

months_against_break_even as (
    select
        month,
        'Revenue' as series_name,
        revenue as amount,
        is_complete
    from economics
    where month > $as_of::date - 760
    union all
    select
        month,
        'Break-even' as series_name,
        break_even_revenue as amount,
        is_complete
    from economics
    where month > $as_of::date - 760
)

select *
from months_against_break_even
order by
    month asc,
    series_name desc
