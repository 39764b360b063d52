-- Daily series join to the spine: a day that it lacks vanishes from every chart. It has
-- to reach from the first day of the data to the last, one row a day.
with

time_spine as (
    select
        min(date_day) as first_day,
        max(date_day) as last_day,
        count(*) as days
    from {{ ref('time_spine_daily') }}
),

data_range as (
    select
        min(first_event_date) as first_event_date,
        max(last_event_date) as last_event_date
    from {{ ref('periods') }}
)

select
    time_spine.first_day,
    time_spine.last_day,
    time_spine.days,
    data_range.first_event_date,
    data_range.last_event_date
from time_spine
cross join data_range
where
    time_spine.days != {{ days_between('first_day', 'last_day') }} + 1
    or time_spine.first_day > data_range.first_event_date
    or time_spine.last_day < data_range.last_event_date
    or (time_spine.days = 0 and data_range.first_event_date is not null)
