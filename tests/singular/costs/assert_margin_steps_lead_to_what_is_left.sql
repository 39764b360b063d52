-- Between two totals of the waterfall, the steps add up; it ends with the net margin.
with

steps as (
    select
        *,
        count(*) filter (where is_total) over (
            partition by period order by step_number
            rows between unbounded preceding and current row
        ) as total_number
    from {{ ref('fct_margin_waterfall') }}
),

stretches as (
    select
        period,
        total_number,
        sum(amount) as reached
    from steps
    group by
        period,
        total_number
),

totals as (
    select
        period,
        total_number,
        step,
        amount
    from steps
    where is_total
),

margin_periods as (
    select * from {{ ref('fct_margin_periods') }}
)

select
    totals.period,
    totals.step
from totals
inner join stretches
    on
        totals.period = stretches.period
        and totals.total_number = stretches.total_number + 1
where totals.amount != stretches.reached
union all
select
    margin_periods.period,
    'net_margin' as step
from margin_periods
left join totals
    on margin_periods.period = totals.period and totals.step = 'net_margin'
where totals.amount is null or totals.amount != margin_periods.net_margin
