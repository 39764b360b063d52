-- Sources add up to all of them, types too, and periods are cuts of the same
-- opportunities that weeks are cuts of.
with

periods as (
    select * from {{ ref('periods') }}
),

opportunities as (
    select * from {{ ref('int_opportunities_dated') }}
    where source = 'all' and opportunity_type = 'all'
),

counted as (
    select
        periods.period,
        opportunities.basis,
        count(*) as opportunities,
        sum(opportunities.revenue) as revenue
    from periods
    inner join opportunities
        on
            periods.period_start <= opportunities.date_day
            and periods.period_end >= opportunities.date_day
    group by
        periods.period,
        opportunities.basis
),

cuts as (
    select
        period,
        basis,
        opportunity_type = 'all' as is_all_types,
        source = 'all' as is_all_sources,
        sum(opportunities) as opportunities,
        sum(revenue) as revenue
    from {{ ref('fct_source_performance') }}
    group by
        period,
        basis,
        opportunity_type = 'all',
        source = 'all'
),

weeks as (
    select
        basis,
        source = 'all' as is_all_sources,
        sum(opportunities) as opportunities,
        sum(revenue) as revenue
    from {{ ref('fct_source_weekly') }}
    group by
        basis,
        source = 'all'
),

all_opportunities as (
    select
        basis,
        count(*) as opportunities,
        sum(revenue) as revenue
    from opportunities
    group by basis
)

select
    'period ' || cuts.period as cut,
    cuts.basis
from cuts
left join counted on cuts.period = counted.period and cuts.basis = counted.basis
where
    cuts.opportunities != coalesce(counted.opportunities, 0)
    or cuts.revenue != coalesce(counted.revenue, 0)
union all
select
    'week' as cut,
    weeks.basis
from weeks
inner join all_opportunities on weeks.basis = all_opportunities.basis
where
    weeks.opportunities != all_opportunities.opportunities
    or weeks.revenue != all_opportunities.revenue
