with gaps as (
    select *
    from marts.fct_product_gaps
),

ranked as (
    select
        kind,
        subject_type,
        subject,
        interactions,
        askers,
        asked_share,
        interactions_growth,
        prior_interactions,
        first_asked_at,
        last_asked_at
    from gaps
    where period = $period
    order by
        kind desc,
        interactions desc,
        subject_type asc,
        subject asc
)

select * from ranked
