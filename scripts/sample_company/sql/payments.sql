-- Grain: one row a line of the payments export, exact repeats included.
create or replace temp view payment_rows as
with due as (
    select * from chunk_payments
    where logged_at < getvariable('chunk_last_day') + 1
),

copies as (
    select
        *,
        0 as copy_no,
        coalesce(made_kind, 'kept') as kind
    from due
    union all
    select
        *,
        1 as copy_no,
        'duplicate' as kind
    from due
    where
        made_kind is null
        and draw('payment_repeat', payment_no) < getvariable('payment_repeat_rate')
)

select
    kind,
    logged_at,
    payment_no,
    copy_no,
    short_id('p', payment_no) as payment_id,
    short_id('o', visit_no) as order_id,
    short_id('v', visit_no) as visit_id,
    short_id('c', customer_no) as customer_id,
    initiated_at,
    if(
        status in ('succeeded', 'failed'),
        initiated_at + to_seconds(2 + floor(draw('pay_time', payment_no) * 6)::bigint),
        null
    ) as completed_at,
    if(kind = 'invalid_status', 'unknown', status) as status,
    if(kind = 'missing_amount', null, amount) as amount,
    currency,
    if(status = 'succeeded', (amount * 0.029 + 0.30)::decimal(18, 2), null)
        as processing_fee,
    case
        when draw('method', visit_no) < 0.62 then 'card'
        when draw('method', visit_no) < 0.85 then 'wallet'
        else 'bank'
    end as method,
    case
        when status != 'failed' then null
        when
            initiated_at >= getvariable('outage_from')
            and initiated_at < getvariable('outage_until')
            and draw('failure', payment_no) < 0.92
            then 'processor_unavailable'
        when draw('failure', payment_no) < 0.5 then 'card_declined'
        when draw('failure', payment_no) < 0.8 then 'insufficient_funds'
        else 'authentication_failed'
    end as failure_reason
from copies;
