with

scored as (
    select * from {{ ref('int_customer_rfm_scored') }}
),

latest as (
    select max(snapshot_date) as snapshot_date
    from scored
),

customer_rfm as (
    select
        scored.customer_id,
        concat(
            cast(scored.r_score as {{ dbt.type_string() }}),
            cast(scored.f_score as {{ dbt.type_string() }}),
            cast(scored.m_score as {{ dbt.type_string() }})
        ) as rfm_score,
        scored.segment,
        scored.recency_days,
        scored.frequency,
        scored.monetary,
        scored.r_score,
        scored.f_score,
        scored.m_score
    from scored
    inner join latest on scored.snapshot_date = latest.snapshot_date
)

select * from customer_rfm
