-- The order of sources of leads over the year: their colour everywhere.
with performance as (
    select *
    from marts.fct_source_performance
),

ordered as (
    select source_label
    from performance
    where
        period = '1y'
        and basis = 'created_cohort'
        and opportunity_type = 'all'
        and source != 'all'
    order by
        opportunities desc,
        source_label asc
)

select * from ordered
