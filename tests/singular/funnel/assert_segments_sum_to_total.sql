-- Each visit has one country, one channel, one hour: the visits of a cut add up to the
-- total, or a segment is missing or doubled. (The cuts of the payment funnel do too.)
with

steps as (
    select * from {{ ref('fct_funnel_steps') }}
),

totals as (
    select * from steps
    where segment_type = 'total'
),

cuts as (
    select
        funnel,
        period,
        is_mature,
        segment_type,
        step_number,
        sum(converted) as converted
    from steps
    group by all
)

select
    cuts.funnel,
    cuts.period,
    cuts.segment_type,
    cuts.step_number,
    cuts.converted,
    totals.converted as expected
from cuts
left join totals
    on
        cuts.funnel = totals.funnel
        and cuts.period = totals.period
        and cuts.is_mature = totals.is_mature
        and cuts.step_number = totals.step_number
where cuts.converted != coalesce(totals.converted, -1)
