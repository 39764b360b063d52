create or replace table event_counts (
    kind varchar, stage varchar, has_id boolean, is_test boolean, is_late boolean,
    row_count bigint
);
create or replace table payment_counts (
    kind varchar, status varchar, row_count bigint
);
create or replace table order_counts (
    order_date date, is_return boolean, is_paid boolean, is_unrecorded boolean,
    has_cart boolean, is_unseen boolean, is_guest boolean, order_count bigint
);
create or replace table checkout_counts (
    checkout_date date, checkout_count bigint, paid_count bigint
);
create or replace table refund_counts (
    refund_kind varchar, is_late boolean, prompt_version varchar, refund_count bigint,
    order_count bigint
);
create or replace table people (
    person_no bigint, country_no integer, channel_no integer, created_at timestamp,
    first_order_at timestamp
);
create or replace table return_visits (
    visit_no bigint, person_no bigint, day_date date, started_at timestamp
);
create or replace table interaction_counts (kind varchar, row_count bigint);
create or replace table usage_event_counts (
    kind varchar, is_late boolean, row_count bigint
);
create or replace table model_request_counts (
    kind varchar, is_late boolean, row_count bigint
);
