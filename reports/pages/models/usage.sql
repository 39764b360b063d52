with rows_of_mart as (
    select *
    from marts.fct_usage_billing_monthly
),

usage as (
    select
        month,
        feature,
        usage_events,
        users,
        requests,
        unpriced_requests,
        total_input_tokens,
        output_tokens,
        cost,
        cost_per_user,
        cost_per_event,
        is_complete
    from rows_of_mart
    where month >= date_trunc('month', cast($period_start as date))
    order by
        month desc,
        cost desc,
        usage_events desc,
        feature asc
)

select * from usage
