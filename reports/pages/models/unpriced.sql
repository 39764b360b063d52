with daily as (
    select *
    from marts.fct_model_costs_daily
),

unpriced as (
    select
        provider,
        model,
        cast(sum(requests) as bigint) as requests,
        cast(sum(unpriced_requests) as bigint) as unpriced_requests,
        cast(sum(total_input_tokens) as bigint) as total_input_tokens,
        cast(sum(output_tokens) as bigint) as output_tokens
    from daily
    where date_day between $period_start and $period_end
    group by
        provider,
        model
    having sum(unpriced_requests) > 0
    order by
        unpriced_requests desc,
        provider asc,
        model asc
)

select * from unpriced
