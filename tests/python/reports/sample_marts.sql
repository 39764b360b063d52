-- The tables that the pages read, by the columns they read.
create schema marts;

create table marts.periods (
    period varchar, sort_order bigint, days bigint, grain varchar, is_default
    boolean, as_of date, period_start date, period_end date, prior_start date,
    prior_end date, is_prior_complete boolean, first_event_date date,
    last_event_date date
);

create table marts.fct_revenue_daily (
    date_day date, niche varchar, orders bigint, units bigint, gross_revenue
    decimal(18,6), discounts decimal(18,6), refunds_sale_basis decimal(18,6),
    refunds_cash_basis decimal(18,6), net_revenue_sale_basis decimal(18,6),
    net_revenue_cash_basis decimal(18,6)
);

create table marts.fct_revenue_hourly (
    date_day date, hour_of_day bigint, weekday bigint, orders bigint, units bigint,
    gross_revenue decimal(18,6), net_revenue_sale_basis decimal(18,6)
);

create table marts.fct_revenue_periods (
    period varchar, segment_type varchar, segment_value varchar, segment_label
    varchar, orders bigint, order_lines bigint, units bigint, gross_revenue
    decimal(18,6), discounts decimal(18,6), refunds_sale_basis decimal(18,6),
    refunds_cash_basis decimal(18,6), net_revenue_sale_basis decimal(18,6),
    net_revenue_cash_basis decimal(18,6), average_order_value double, revenue_share
    double, prior_orders bigint, prior_net_revenue decimal(18,6),
    prior_average_order_value double, revenue_growth double, orders_growth double,
    average_order_value_growth double, mature_orders bigint, mature_refunded_orders
    bigint, refund_rate double, refund_rate_low double, refund_rate_high double,
    prior_refund_rate double
);

create table marts.fct_revenue_buckets (
    period varchar, bucket_start date, bucket_end date, is_complete boolean,
    segment_type varchar, segment_value varchar, orders bigint, units bigint,
    gross_revenue decimal(18,6), discounts decimal(18,6), refunds_sale_basis
    decimal(18,6), refunds_cash_basis decimal(18,6), net_revenue_sale_basis
    decimal(18,6), net_revenue_cash_basis decimal(18,6), average_order_value double,
    revenue_growth double
);

create table marts.fct_refund_periods (
    period varchar, segment_type varchar, segment_value varchar, sort_order bigint,
    refunds bigint, refunded_orders bigint, amount decimal(18,6), amount_share
    double, orphan_refunds bigint, capped_refunds bigint, median_days_to_refund
    double, prior_refunds bigint, prior_amount decimal(18,6), amount_growth double
);

create table marts.fct_refund_cohorts (
    grain varchar, cohort_start date, orders bigint, refunded_orders bigint,
    refunded_amount decimal(18,6), refund_rate double, wilson_low double,
    wilson_high double, is_mature boolean, is_complete boolean
);

create table marts.fct_funnel_daily (
    visit_date date, country varchar, visits bigint, carts bigint, purchases bigint,
    refunds bigint
);

create table marts.fct_funnel_steps (
    funnel varchar, period varchar, segment_type varchar, segment_value varchar,
    segment_label varchar, is_mature boolean, step_number bigint, step varchar,
    entrants bigint, converted bigint, step_rate double, overall_rate double,
    drop_off_rate double, wilson_low double, wilson_high double, overall_wilson_low
    double, overall_wilson_high double, median_seconds double, mean_seconds double,
    prior_overall_rate double, prior_converted bigint, starters bigint
);

create table marts.fct_funnel_buckets (
    period varchar, bucket_start date, bucket_end date, is_complete boolean,
    is_mature boolean, visits bigint, carts bigint, purchases bigint, cart_rate
    double, conversion_rate double, wilson_low double, wilson_high double
);

create table marts.fct_conversion_times (
    period varchar, step varchar, sort_order bigint, time_class varchar, visits
    bigint, share double, cumulative_share double
);

create table marts.fct_payment_periods (
    period varchar, segment_type varchar, segment_value varchar, attempts bigint,
    succeeded bigint, failed bigint, abandoned bigint, pending bigint, success_rate
    double, wilson_low double, wilson_high double, prior_attempts bigint,
    prior_success_rate double, amount decimal(18,6), failure_share double
);

create table marts.fct_payment_buckets (
    period varchar, bucket_start date, bucket_end date, is_complete boolean,
    attempts bigint, succeeded bigint, failed bigint, abandoned bigint, pending
    bigint, success_rate double, wilson_low double, wilson_high double
);

create table marts.fct_row_accounting (
    table_name varchar, raw_rows bigint, kept_rows bigint, duplicate_rows bigint,
    quarantined_rows bigint, test_rows bigint, late_rows bigint,
    awaiting_full_refresh_rows bigint, unreadable_values bigint
);

create table marts.fct_data_quality (
    check_name varchar, counted_in varchar, affected bigint, out_of bigint, share
    double
);

create table marts.fct_quarantined_rows (
    table_name varchar, file_name varchar, row_text varchar, reason varchar
);
