with insights as (
    select *
    from marts.fct_insights
),

of_period as (
    select
        rank as insight_rank,
        severity,
        category,
        title,
        text,
        recommended_action,
        page,
        metric,
        scope,
        unit,
        value,
        base,
        delta,
        delta_low,
        delta_high,
        n,
        base_n,
        wilson_low,
        wilson_high,
        evidence
    from insights
    where period = $period
    order by rank
)

select * from of_period
