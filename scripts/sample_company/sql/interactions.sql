-- Grain: one row a line of the assistant's log, repeats and conflicting versions
-- included. What works is planted: a feature, a concern, two weeks, a few products.
create or replace temp view interaction_rows as
with due as (
    select
        *,
        logged_at::date as day_date,
        pick(
            if(
                is_before_order,
                getvariable('order_ai_feature_slots'),
                getvariable('ai_feature_slots')
            ),
            'ai_feature',
            interaction_no
        ) as ai_feature_no,
        if(
            draw('concern', interaction_no) < getvariable('concern_rate'),
            pick(getvariable('concern_slots'), 'concern_of', interaction_no),
            null
        ) as concern_no,
        draw('product_gap', interaction_no)
        < getvariable('product_gap_rate') as is_gap,
        pick(getvariable('product_gap_slots'), 'gap_of', interaction_no) as gap_no
    from chunk_interactions
    where logged_at < getvariable('chunk_last_day') + 1
),

named as (
    select
        due.*,
        ai_features.ai_feature,
        if(
            draw('interaction_type', due.interaction_no) < 0.85,
            ai_features.usual_type,
            ai_features.other_type
        ) as interaction_type,
        concerns.concern,
        coalesce(concerns.success_rate, 0.8) as concern_success_rate,
        not due.is_gap
        and draw('about_product', due.interaction_no) < 0.66 as is_about_product,
        case
            when due.is_gap then product_gaps.category
            when draw('about_category', due.interaction_no) < 0.85
                then products.category
        end as category,
        case
            when due.is_gap then product_gaps.product_name
            when is_about_product then products.product_name
        end as product_name
    from due
    inner join ai_features on due.ai_feature_no = ai_features.ai_feature_no
    inner join products on due.product_no = products.product_no
    inner join product_gaps on due.gap_no = product_gaps.gap_no
    left join concerns on due.concern_no = concerns.concern_no
),

answered as (
    select
        *,
        draw('succeeded', interaction_no) < case
            when is_gap then getvariable('product_gap_success_rate')
            when
                product_name = getvariable('hidden_product')
                and interaction_type = 'search'
                then getvariable('hidden_product_success_rate')
            else concern_success_rate
        end as is_succeeded,
        if(
            interaction_type in ('recommendation', 'quiz', 'search', 'comparison'),
            if(is_gap, 1, 2) + floor(draw('shown', interaction_no) * 4)::bigint,
            null
        ) as shown,
        -- A normal draw, by Box and Muller.
        sqrt(-2 * ln(1 - draw('normal_1', interaction_no)))
        * cos(2 * pi() * draw('normal_2', interaction_no)) as normal_draw,
        case
            when made_kind is not null then made_kind
            when
                draw('assistant_log', interaction_no)
                < getvariable('assistant_repeat_rate')
                then 'duplicate'
            when
                draw('assistant_log', interaction_no)
                > 1 - getvariable('assistant_conflict_rate')
                -- Its other version stays on the same day.
                and occurred_at >= day_date + to_seconds(4)
                then 'conflict'
            else 'kept'
        end as fate
    from named
),

copies as (
    select
        *,
        0 as copy_no,
        if(made_kind is null, 'kept', made_kind) as kind
    from answered
    union all
    select
        *,
        1 as copy_no,
        fate as kind
    from answered
    where fate in ('duplicate', 'conflict')
)

select
    kind,
    logged_at,
    interaction_no,
    copy_no,
    case
        when kind = 'missing_interaction_id' then null
        else short_id(if(made_kind is null, 'i', 'i0'), interaction_no)
    end as interaction_id,
    -- The version that wins a conflict is the later one.
    occurred_at - to_seconds(if(kind = 'conflict', 4, 0)) as occurred_at,
    if(
        draw('anonymous', interaction_no) < getvariable('assistant_anonymous_rate'),
        null,
        short_id('c', customer_no)
    ) as customer_id,
    if(
        has_visit
        and draw('anonymous', interaction_no)
        >= getvariable('assistant_anonymous_rate'),
        short_id('v', visit_no),
        null
    ) as visit_id,
    interaction_type,
    ai_feature,
    if(kind = 'conflict', null, concern) as concern,
    category,
    product_name,
    case
        when day_date < getvariable('second_model_from') then 'lm-1'
        when day_date < getvariable('third_model_from') then 'lm-2'
        else 'lm-3'
    end as model,
    is_succeeded as succeeded,
    if(kind = 'invalid_response_ms', null, round(
        getvariable('response_ms_median')
        * exp(getvariable('response_ms_sigma') * normal_draw)
        * if(
            day_date >= getvariable('slow_week_from')
            and day_date < getvariable('slow_week_until'),
            getvariable('slow_week_factor'),
            1
        )
    )::bigint) as response_ms,
    if(kind = 'invalid_response_ms', 'fast', null) as response_ms_text,
    case
        when kind = 'invalid_satisfaction' then 7
        when draw('rated', interaction_no) >= getvariable('rating_rate') then null
        else greatest(1, least(5, round(
            if(is_succeeded, 4.2, 2.5)
            + if(
                day_date >= getvariable('third_model_from')
                and day_date < getvariable('low_satisfaction_until'),
                getvariable('low_satisfaction_shift'),
                0
            )
            + 3 * (
                draw('rating_1', interaction_no) + draw('rating_2', interaction_no) - 1
            )
        )))
    end::bigint as satisfaction,
    if(
        interaction_type in ('recommendation', 'quiz')
        and draw('matched', interaction_no) < 0.8,
        round(
            if(is_succeeded, 0.45, 0.15)
            + 0.5 * sqrt(draw('match', interaction_no)),
            2
        ),
        null
    )::decimal(18, 2) as preference_match,
    shown as recommendations_shown,
    if(
        shown is null,
        null,
        floor(
            pow(draw('clicked', interaction_no), if(is_succeeded, 1.4, 4)) * (shown + 1)
        )::bigint
    ) as recommendations_clicked
from copies;
