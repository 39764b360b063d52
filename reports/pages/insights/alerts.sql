with alerts as (
    select *
    from marts.fct_alerts
),

open_alerts as (
    select
        severity,
        kind,
        title,
        text,
        recommended_action,
        page,
        source,
        metric,
        scope,
        unit,
        value,
        base,
        n,
        wilson_low,
        wilson_high,
        evidence,
        raised_on
    from alerts
    where is_open
    order by rank
)

select * from open_alerts
