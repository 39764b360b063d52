-- Grain: one row a line of the gateway's log, repeats and conflicting versions too.
create or replace temp view model_request_rows as
with tagged as (
    select
        answers.*,
        case
            when
                answers.wrong_kind is not null
                or answers.day_date >= getvariable('window_until') - 12
                then 'plain'
            when
                draw('request_log', answers.request_no)
                < getvariable('request_duplicate_rate')
                then 'duplicate'
            when
                draw('request_log', answers.request_no)
                > 1 - getvariable('request_conflict_rate')
                then 'conflict'
            when
                draw('request_late', answers.request_no)
                < getvariable('request_late_rate')
                then 'late'
            else 'plain'
        end as fate,
        answers.requested_at
        + to_seconds(spread(1, 12, draw('request_log_time', answers.request_no)))
            as first_received_at,
        case
            when answers.is_runaway then getvariable('runaway_user')
            when answers.asked_by != 'shop' then 'user-' || lpad((
                staff.first_user + floor(
                    staff.users * pow(draw('gateway_user', answers.request_no), 1.7)
                )::integer
            )::varchar, 2, '0')
        end as staff_user,
        if(
            answers.model = getvariable('slow_model')
            and answers.day_date >= getvariable('slow_model_from')
            and answers.day_date < getvariable('slow_model_until'),
            getvariable('slow_model_factor'),
            1
        ) as slowness,
        ceil(
            exp(0.35 * normal('first_token', answers.request_no))
            * answers.first_token_ms
            * (1 + answers.all_input / 150000) * slowness
        )::bigint as first_token_after,
        ceil(
            answers.output_tokens * answers.ms_a_token
            * exp(0.25 * normal('token_pace', answers.request_no)) * slowness
        )::bigint as answer_took,
        round(0.45 + 0.55 * sqrt(draw('confidence', answers.request_no)), 2)
            as confidence
    from chunk_model_answers as answers
    left join staff on answers.team = staff.team
),

copies as (
    select
        *,
        0 as copy_no,
        coalesce(wrong_kind, 'kept') as kind,
        case fate
            -- The version that wins is the later one.
            when 'conflict' then first_received_at + to_hours(6)
            when 'late'
                then requested_at + to_seconds(
                    270000 + floor(draw('request_late_by', request_no) * 600000)::bigint
                )
            else first_received_at
        end as received_at
    from tagged
    union all
    select
        *,
        1 as copy_no,
        fate as kind,
        first_received_at + to_seconds(if(
            fate = 'conflict', 0, spread(2, 9000, draw('request_copy', request_no))
        )) as received_at
    from tagged
    where fate in ('duplicate', 'conflict')
)

select
    kind,
    logged_at,
    request_no,
    copy_no,
    if(
        kind = 'missing_request_id',
        null,
        short_id(if(request_no > 0, 'm', 'm0'), abs(request_no))
    ) as request_id,
    requested_at + to_days(if(kind = 'future_event', 60, 0)) as requested_at,
    received_at,
    staff_user as user_id,
    case
        when staff_user is not null
            then 'g' || right(staff_user, 2) || strftime(requested_at, '%y%m%d%p')
        when draw('gateway_session', request_no) < 0.6
            then short_id('g', abs(request_no))
    end as session_id,
    if(
        draw('untagged_team', request_no) < getvariable('untagged_team_rate'),
        null,
        team
    ) as team,
    case
        when is_runaway then getvariable('runaway_project')
        when
            draw('untagged_project', request_no)
            >= getvariable('untagged_project_rate')
            then project
    end as project,
    if(
        draw('untagged_feature', request_no) < getvariable('untagged_feature_rate'),
        null,
        feature
    ) as feature,
    provider,
    if(was_routed, wanted_model, null) as requested_model,
    model,
    if(kind = 'negative_tokens', 'openai', api_flavor) as api_flavor,
    case kind
        when 'negative_tokens' then 120
        when 'invalid_input_tokens' then null
        else
            uncached_tokens
            + if(counts_cached_apart, 0, cache_read_tokens + cache_write_tokens)
    end as input_tokens,
    if(kind = 'invalid_input_tokens', 'many', null) as input_tokens_text,
    case
        when kind = 'negative_tokens' then 4096
        when cached_share > 0 then cache_read_tokens
    end as cache_read_tokens,
    if(counts_cached_apart, cache_write_tokens, null) as cache_write_tokens,
    -- The version that loses a conflict was written before the answer was complete.
    if(kind = 'conflict', output_tokens // 2, output_tokens) as output_tokens,
    if(is_reasoning, if(kind = 'conflict', 0, reasoning_tokens), null)
        as reasoning_tokens,
    nullif(service_tier, 'standard') as service_tier,
    case
        when service_tier = 'batch' then null
        when ending != 'error' or has_output
            then least(first_token_after + answer_took, 295000)
        when error_type = 'timeout' then 300000
        else 80 + first_token_after // 6
    end as latency_ms,
    if(service_tier != 'batch' and ending = 'ok', first_token_after, null)
        as time_to_first_token_ms,
    case
        when kind = 'invalid_status' then 'maybe'
        when ending != 'ok' or draw('says_ok', request_no) < 0.5 then ending
    end as status,
    if(ending = 'error', error_type, null) as error_type,
    if(day_date >= getvariable('router_from'), was_routed, null) as was_routed,
    if(was_routed, confidence, null)::decimal(18, 2) as router_confidence,
    if(
        was_routed and draw('router_judged', request_no)
        < getvariable('router_judged_rate'),
        draw('router_right', request_no) < if(
            confidence >= getvariable('router_sure_from'),
            getvariable('router_sure_right_rate'),
            confidence
        ),
        null
    ) as router_was_right,
    if(
        ending = 'ok' and draw('model_rated', request_no) < rated_rate,
        greatest(1, least(5, round(
            4.1 + 2.4 * (
                draw('model_rating_1', request_no)
                + draw('model_rating_2', request_no) - 1
            )
        ))),
        null
    )::bigint as rating,
    if(
        uncached_tokens > 0 and draw('cost_reported', request_no)
        < getvariable('cost_reported_rate'),
        round(cost_usd * if(
            provider = getvariable('misreport_provider')
            and day_date >= getvariable('misreport_from')
            and day_date < getvariable('misreport_until'),
            getvariable('misreport_factor'),
            1
        ), 6),
        null
    )::decimal(18, 6) as cost_reported
from copies;
