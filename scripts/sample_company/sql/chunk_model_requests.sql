-- Grain: one row a request to the gateway in the chunk: who asked for what, when, and
-- which model answered, before the log repeats any.
create or replace temp table chunk_model_requests as
with numbered as (
    select
        day_date,
        has_runaway,
        unnest(range(first_request_no, last_request_no + 1)) as request_no,
        null::varchar as wrong_kind
    from gateway_days
    where
        day_date
        between getvariable('chunk_first_day') and getvariable('chunk_last_day')
    union all by name
    select
        day_date,
        false as has_runaway,
        request_no,
        kind as wrong_kind
    from wrong_requests
    where
        day_date
        between getvariable('chunk_first_day') and getvariable('chunk_last_day')
),

asked as (
    select
        *,
        has_runaway
        and draw('runaway', request_no) < getvariable('runaway_share') as is_runaway,
        if(
            is_runaway,
            getvariable('runaway_feature_no'),
            pick(getvariable('gateway_feature_slots'), 'gateway_feature', request_no)
        ) as feature_no
    from numbered
),

known as (
    select
        asked.*,
        features.feature,
        features.team,
        features.project,
        features.asked_by,
        features.input_median,
        features.input_sigma,
        features.output_median,
        features.cached_share,
        features.written_share,
        features.rated_rate
    from asked
    inner join gateway_features as features on asked.feature_no = features.feature_no
),

timed as (
    select
        *,
        case
            when is_runaway then 0
            when asked_by = 'night'
                then 1 + floor(3 * draw('gateway_hour', request_no))::integer
            when asked_by = 'staff'
                then pick(getvariable('staff_hour_slots'), 'gateway_hour', request_no)
            else pick(getvariable('hour_slots'), 'gateway_hour', request_no)
        end as hour_of_day,
        day_date
        + to_hours(hour_of_day)
        + to_seconds(floor(
            draw('gateway_second', request_no) * if(is_runaway, 86400, 3600)
        )::bigint) as requested_at
    from known
),

-- What was asked for, by the feature's routes of the day.
wanted as (
    select
        timed.*,
        if(timed.is_runaway, getvariable('runaway_model'), routes.model)
            as wanted_model,
        timed.day_date >= getvariable('router_bad_from')
        and timed.day_date < getvariable('router_bad_until') as is_bad_week
    from timed
    inner join gateway_routes as routes
        on
            timed.feature = routes.feature
            and timed.day_date >= routes.valid_from
            and timed.day_date < routes.valid_until
            and draw('route', timed.request_no) >= routes.share_from
            and draw('route', timed.request_no) < routes.share_until
),

-- The smaller model of the wanted one; in the bad week the one that it is smaller than.
offered as (
    select
        wanted.*,
        if(wanted.is_bad_week, bigger.model, asked.smaller_model) as router_model,
        coalesce(
            wanted.asked_by != 'night'
            and wanted.feature not in ('code-assistant', 'market-research')
            and wanted.day_date >= getvariable('router_from')
            and router_model is not null
            and draw('routed', wanted.request_no) < getvariable('router_rate'),
            false
        ) as was_routed
    from wanted
    inner join gateway_models as asked on wanted.wanted_model = asked.model
    left join gateway_models as bigger
        on wanted.wanted_model = bigger.smaller_model
),

routed as (
    select
        *,
        if(
            was_routed
            and draw('router_kept', request_no) >= getvariable('router_keep_rate'),
            router_model,
            wanted_model
        ) as model,
        requested_at as logged_at
    from offered
)

select * from routed
order by logged_at, request_no;
