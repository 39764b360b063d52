with cohorts as (
    select *
    from marts.fct_refund_cohorts
),

weekly as (
    select
        cohort_start,
        orders,
        refunded_orders,
        refunded_amount,
        refund_rate,
        wilson_low,
        wilson_high,
        is_mature and is_complete as is_mature
    from cohorts
    where
        grain = 'week'
        and cohort_start > $as_of::date - 182
    order by cohort_start
)

select * from weekly
