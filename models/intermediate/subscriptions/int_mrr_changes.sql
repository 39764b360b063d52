with

spans as (
    select * from {{ ref('int_subscription_spans') }}
    where mrr > 0
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- A span adds its MRR on its first day and takes it away on the day that it ends.
span_ends as (
    select
        customer_id,
        plan,
        cast(valid_from as date) as change_date,
        mrr as mrr_change,
        1 as subscriptions_change
    from spans
    union all
    select
        customer_id,
        plan,
        cast(valid_to as date) as change_date,
        -mrr as mrr_change,
        -1 as subscriptions_change
    from spans
    where valid_to is not null
),

daily_changes as (
    select
        span_ends.customer_id,
        span_ends.plan,
        cast(sum(span_ends.subscriptions_change) as bigint) as subscriptions_change,
        {{ money('sum(span_ends.mrr_change)') }} as mrr_change,
        span_ends.change_date
    from span_ends
    inner join periods on span_ends.change_date <= periods.as_of
    group by
        span_ends.customer_id,
        span_ends.plan,
        span_ends.change_date
    having sum(span_ends.mrr_change) != 0 or sum(span_ends.subscriptions_change) != 0
)

select * from daily_changes
