-- Counts of what a chunk holds, kept for planted.json where no definition gives them.
insert into event_counts
select
    kind,
    stage,
    event_id is not null as has_id,
    is_test_row,
    kind = 'kept' and received_at - sale_datetime > interval '3 days' as is_late,
    count(*) as row_count
from event_rows
group by all;

insert into payment_counts
select
    kind,
    status,
    count(*) as row_count
from payment_rows
group by all;

insert into order_counts
select
    ordered_at::date as order_date,
    is_return,
    is_paid,
    is_unrecorded,
    has_cart,
    is_unseen,
    customer_no is null as is_guest,
    count(*) as order_count
from chunk_visits
where has_order and not is_test and ordered_at < getvariable('window_until')
group by all;

insert into checkout_counts
select
    checkout_at::date as checkout_date,
    count(*) as checkout_count,
    count(*) filter (where is_paid) as paid_count
from chunk_visits
where has_checkout and not is_test and checkout_at < getvariable('window_until')
group by all;

insert into refund_counts
select
    refund_kind,
    refund_seconds > 30 * 86400 as is_late,
    prompt_version,
    count(*) as refund_count,
    count(distinct visit_no) as order_count
from chunk_refunds
where refunded_at < getvariable('window_until')
group by all;

insert into interaction_counts
select
    kind,
    count(*) as row_count
from interaction_rows
group by all;

insert into usage_event_counts
select
    kind,
    kind = 'kept' and received_at - occurred_at > interval '3 days' as is_late,
    count(*) as row_count
from usage_event_rows
group by all;

insert into model_request_counts
select
    kind,
    kind = 'kept' and received_at - requested_at > interval '3 days' as is_late,
    count(*) as row_count
from model_request_rows
group by all;
