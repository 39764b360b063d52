with rows_of_mart as (
    select *
    from marts.fct_generation_performance
),

combinations as (
    select
        ai_style,
        ai_prompt_version,
        ai_version,
        generations,
        success_rate,
        success_rate_low,
        success_rate_high,
        timed_generations,
        p50_generation_seconds,
        p95_generation_seconds,
        orders,
        net_revenue,
        mature_orders,
        refund_rate,
        refund_rate_low,
        refund_rate_high
    from rows_of_mart
    order by
        net_revenue desc,
        ai_style asc,
        ai_prompt_version asc,
        ai_version asc
)

select * from combinations
