-- Grain: one row a line of the storefront log, with every contract column, repeats and
-- conflicting versions included. kind says what the row is for planted.json.
create or replace temp view event_rows as
with due as (
    select * from chunk_events
    where logged_at < getvariable('chunk_last_day') + 1
),

bounds as (
    select
        *,
        draw('log', event_no) as log_share,
        getvariable('duplicate_rate') as duplicate_until,
        duplicate_until + getvariable('conflict_rate') as conflict_until,
        conflict_until + getvariable('late_rate') as late_until,
        late_until + getvariable('no_id_rate') as no_id_until,
        no_id_until + getvariable('no_id_repeat_rate') as repeat_until
    from due
),

fates as (
    select
        *,
        case
            -- Near the end of the window a late copy would not have arrived yet.
            when
                is_test
                or made_kind is not null
                or occurred_at >= getvariable('window_until') - to_days(12)
                then 'plain'
            when log_share < duplicate_until then 'duplicate'
            when log_share < conflict_until then 'conflict'
            when log_share < late_until then 'late'
            when log_share < no_id_until then 'no_id'
            when log_share < repeat_until then 'no_id_repeat'
            else 'plain'
        end as fate,
        if(made_kind = 'before_2000', logged_at, least(occurred_at, logged_at))
        + to_seconds(if(
            draw('slow_log', event_no) < 0.03,
            spread(120, 30000, draw('log_time', event_no)),
            spread(1, 30, draw('log_time', event_no))
        )) as first_received_at
    from bounds
),

copies as (
    select
        *,
        0 as copy_no,
        coalesce(made_kind, 'kept') as kind,
        case fate
            -- The version that wins is the later one.
            when 'conflict' then first_received_at + to_hours(6)
            when 'late'
                then occurred_at + to_seconds(
                    280000 + floor(draw('late', event_no) * 600000)::bigint
                )
            else first_received_at
        end as received_at
    from fates
    union all
    select
        *,
        1 as copy_no,
        if(fate = 'conflict', 'conflict', 'duplicate') as kind,
        case fate
            when 'duplicate'
                then
                    first_received_at
                    + to_seconds(spread(60, 70000, draw('repeat', event_no)))
            else first_received_at
        end as received_at
    from fates
    where fate in ('duplicate', 'conflict', 'no_id_repeat')
    union all
    select
        *,
        2 as copy_no,
        'duplicate' as kind,
        first_received_at + to_seconds(80000) as received_at
    from fates
    where fate = 'duplicate' and draw('third', event_no) < 0.1
)

select
    copies.kind,
    copies.logged_at,
    copies.event_no,
    copies.copy_no,
    copies.stage,
    copies.fate,
    coalesce(copies.is_test, false) as is_test_row,
    products.vault_id,
    products.niche,
    products.product_name,
    copies.prompt_version as ai_prompt_version,
    styles.style_name as ai_style,
    if(
        copies.has_generation,
        draw('generation', copies.event_no) >= getvariable('generation_failure_rate')
        * if(copies.is_new_version, 0.6, 1.4),
        null
    ) as ai_generation_success,
    if(
        copies.has_generation,
        if(
            ai_generation_success,
            round(
                exp(0.2 + 1.3 * draw('latency', copies.event_no))
                * if(copies.is_new_version, 0.7, 1),
                1
            ),
            30.0
        ),
        null
    )::decimal(18, 1) as ai_latency,
    if(copies.is_new_version, 'lm-2', 'lm-1') as ai_version,
    case copies.kind
        when 'missing_sale_datetime' then null
        when 'invalid_sale_datetime' then null
        else copies.occurred_at
    end as sale_datetime,
    if(copies.kind = 'invalid_sale_datetime', 'yesterday', null) as sale_datetime_text,
    -- The version that loses a conflict lacked the discount and the channel.
    if(copies.kind = 'invalid_sale_amount', null, copies.sale_amount)
    + if(copies.kind = 'conflict', 5, 0) as sale_amount,
    if(copies.kind = 'invalid_sale_amount', 'nineteen', null) as sale_amount_text,
    null::boolean as refund,
    if(
        copies.stage = 'refund',
        pick(getvariable('reason_slots'), 'reason', copies.event_no),
        null
    ) as refund_reason,
    if(copies.is_second_language, countries.second_language, countries.language)
        as language,
    countries.country,
    if(
        copies.has_order or copies.is_return,
        if(
            copies.is_return != (
                draw('wrong_type', copies.visit_no)
                < getvariable('wrong_customer_type_rate')
            ),
            'repeat', 'first_time'
        ),
        null
    ) as customer_type,
    if(
        copies.stage = 'purchase',
        draw('delivery', copies.event_no) >= getvariable('delivery_failure_rate'),
        null
    ) as delivery_success,
    case copies.kind
        when 'missing_funnel_stage' then null
        when 'invalid_funnel_stage' then 'browse'
        else copies.stage
    end as funnel_stage,
    if(copies.kind = 'missing_visit_id', null, short_id('v', copies.visit_no))
        as visit_id,
    if(copies.fate in ('no_id', 'no_id_repeat'), null, short_id('e', copies.event_no))
        as event_id,
    copies.received_at,
    short_id('c', copies.customer_no) as customer_id,
    if(copies.has_order, short_id('o', copies.visit_no), null) as order_id,
    copies.quantity,
    copies.discount_amount,
    copies.tax_amount,
    countries.region,
    if(copies.kind = 'conflict', null, channels.channel) as channel,
    if(copies.kind = 'conflict', null, channels.campaign) as campaign,
    copies.currency,
    if(copies.is_test, true, null) as is_test
from copies
inner join products on copies.product_no = products.product_no
inner join styles on copies.style_no = styles.style_no
inner join countries on copies.country_no = countries.country_no
inner join channels on copies.channel_no = channels.channel_no;
