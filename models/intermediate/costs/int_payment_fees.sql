with

payments as (
    select * from {{ ref('stg_billing__payments') }}
    where processing_fee != 0
),

matched_payments as (
    select * from {{ ref('int_payments_matched') }}
),

items as (
    select * from {{ ref('int_order_items_priced') }}
    where item_number = 1
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

-- One payment of several orders has one fee, and the channel of the first of them.
payment_channels as (
    select
        matched_payments.payment_id,
        min({{ struct_of({
            'order_id': 'items.order_id',
            'channel': 'items.channel',
        }) }}) as first_order
    from matched_payments
    inner join items on matched_payments.order_id = items.order_id
    group by matched_payments.payment_id
),

dated_payments as (
    select
        *,
        {{ local_date('initiated_at') }} as initiated_date,
        -- 9999-12-31 is a placeholder, not a day.
        case
            when
                completed_at >= initiated_at
                and completed_at < date '{{ var("last_valid_date") }}'
                then {{ local_date('completed_at') }}
            else {{ local_date('initiated_at') }}
        end as fee_date
    from payments
),

payments_with_rate as (
    select
        dated_payments.*,
        case
            when dated_payments.currency = '{{ var("reporting_currency") }}' then 1
            else fx_rates.rate_to_reporting
        end as fx_rate
    from dated_payments
    left join fx_rates
        on
            dated_payments.currency = fx_rates.currency
            and dated_payments.initiated_date >= fx_rates.valid_from
            and dated_payments.initiated_date < fx_rates.valid_to
),

payment_fees as (
    select
        fees.payment_id,
        coalesce(
            nullif(payment_channels.first_order.channel, 'unknown'), -- noqa: RF01
            'unallocated'
        ) as channel,
        -- Without a rate the fee is unknown: 0 here, counted in fct_data_quality.
        {{ money('coalesce(fees.processing_fee * fees.fx_rate, 0)') }} as amount,
        fees.fx_rate is null as is_missing_fx_rate,
        fees.fee_date
    from payments_with_rate as fees
    left join payment_channels on fees.payment_id = payment_channels.payment_id
)

select * from payment_fees
