-- Grain: one row a line of the running costs, repeats and bad rows included: monthly
-- ones, and marketing by week and channel.
create or replace temp view operating_cost_rows as
with months as (
    select
        unnest(generate_series(
            getvariable('window_from')::timestamp,
            getvariable('window_until')::timestamp - to_days(1),
            interval 1 month
        ))::date as month_start,
        datediff('month', getvariable('window_from'), month_start) as month_no
),

weeks as (
    select
        unnest(generate_series(
            date_trunc('week', getvariable('window_from') + 6)::timestamp,
            getvariable('window_until')::timestamp - to_days(1),
            interval 1 week
        ))::date as incurred_on
),

monthly as (
    select
        months.month_no * 100 + plan.cost_no as cost_no,
        months.month_start + (plan.day_of_month - 1) as incurred_on,
        plan.cost_category,
        null::varchar as channel,
        plan.team,
        plan.project,
        plan.is_fixed,
        plan.currency,
        plan.amount
        * if(
            plan.has_raise and months.month_start >= getvariable('raise_from'),
            getvariable('raise_factor'),
            1
        )
        + plan.revenue_share * monthly_revenue(incurred_on)
        * (0.9 + 0.2 * draw('monthly_cost', months.month_no * 100 + plan.cost_no))
            as amount_usd
    from months
    cross join monthly_costs as plan
),

weekly as (
    select
        100000
        + datediff('day', getvariable('window_from'), weeks.incurred_on) * 10
        + marketing.channel_no as cost_no,
        weeks.incurred_on,
        'marketing' as cost_category,
        marketing.channel,
        marketing.team,
        marketing.project,
        false as is_fixed,
        marketing.currency,
        getvariable('marketing_share') * marketing.share
        * monthly_revenue(weeks.incurred_on) * 7 / 30.4
        * (0.8 + 0.4 * draw('marketing', cost_no))
        * if(
            weeks.incurred_on + 7 > getvariable('sale_from')
            and weeks.incurred_on < getvariable('sale_until'),
            getvariable('sale_marketing_factor'),
            1
        ) as amount_usd
    from weeks
    cross join marketing
),

costs as (
    select * from monthly
    union all by name
    select * from weekly
),

-- The first rows of two lists are in a currency that has no exchange rate.
plain as (
    select
        costs.* exclude (currency),
        row_number() over (order by costs.cost_no) as row_no,
        if(
            costs.cost_category = 'other'
            and costs.incurred_on >= date '2026-04-01'
            and row_number() over (
                partition by costs.cost_category, costs.incurred_on >= date '2026-04-01'
                order by costs.cost_no
            ) <= getvariable('no_rate_costs'),
            getvariable('no_rate_currency'),
            costs.currency
        ) as currency
    from costs
),

-- What was paid, in the currency of the bill.
entered as (
    select
        plain.*,
        round(
            plain.amount_usd * getvariable('scale') / 40000
            * coalesce(currencies.price_factor, 1),
            2
        ) as amount
    from plain
    left join currencies on plain.currency = currencies.currency
),

wrong as (
    select
        kind,
        kind_no,
        row_number() over (order by kind_no, kind_row) * 37 as row_no
    from wrong_rows
    where service = 'cost'
),

copies as (
    select
        *,
        0 as copy_no,
        'kept' as kind
    from entered
    union all by name
    select
        entered.*,
        1 as copy_no,
        wrong.kind
    from wrong
    inner join entered on wrong.row_no = entered.row_no
)

select
    kind,
    incurred_on as logged_at,
    cost_no,
    copy_no,
    short_id(
        if(kind in ('kept', 'duplicate', 'conflict'), 'o', 'o0'), 1000 + row_no
    ) as cost_id,
    incurred_on,
    if(kind = 'invalid_cost_category', 'lunch', cost_category) as cost_category,
    channel,
    team,
    project,
    case kind
        when 'invalid_amount' then null
        when 'conflict' then amount + 1
        else amount
    end::decimal(18, 2) as amount,
    if(kind = 'invalid_amount', 'tbd', null) as amount_text,
    currency,
    is_fixed
from copies;
