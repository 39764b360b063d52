-- Grain: one row a currency and day, from a week before the window: a slow swing, a
-- faster one and a little noise. rate_to_reporting is USD for one unit.
create or replace temp view fx_rate_rows as
select
    'kept' as kind,
    days.day_no as logged_at,
    (getvariable('window_from') + days.day_no::integer)::date as rate_date,
    currencies.currency,
    round(
        currencies.mean_rate
        * (
            1
            + currencies.swing * sin(days.day_no / 61.0 + currencies.currency_no)
            + currencies.swing / 4 * sin(days.day_no / 9.0)
            + 0.004 * (draw(currencies.currency, days.day_no + 100) - 0.5)
        ),
        4
    )::decimal(18, 4) as rate_to_reporting
from range(-7, getvariable('days')) as days (day_no)
cross join currencies;
