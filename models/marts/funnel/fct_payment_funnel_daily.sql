with

payments as (
    select * from {{ ref('int_payments_matched') }}
),

-- One attempt may belong to several orders of its visit: counted once.
attempts as (
    select distinct
        payment_id,
        payment_date,
        method,
        status,
        amount,
        processing_fee
    from payments
),

payment_funnel_daily as (
    select
        payment_date as date_day,
        method,
        count(*) as attempts,
        count(*) filter (where status = 'succeeded') as succeeded,
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status = 'abandoned') as abandoned,
        count(*) filter (where status = 'pending') as pending,
        {{ money("sum(case when status = 'succeeded' then amount else 0 end)") }}
            as succeeded_amount,
        {{ money("sum(
            case when status = 'succeeded' then processing_fee else 0 end
        )") }} as processing_fees,
        {{ ratio("count(*) filter (where status = 'succeeded')", 'count(*)') }}
            as success_rate,
        {{ wilson_low("count(*) filter (where status = 'succeeded')", 'count(*)') }}
            as wilson_low,
        {{ wilson_high("count(*) filter (where status = 'succeeded')", 'count(*)') }}
            as wilson_high
    from attempts
    group by all
)

select * from payment_funnel_daily
