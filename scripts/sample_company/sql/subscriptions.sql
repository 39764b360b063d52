-- Grain: one row a subscription with the times of what happens to it; null = never.
-- Prices and plans are told by numbers; (plan_1, is_yearly_1) is the first state.
create or replace table subscriptions as
with holders as (
    select
        person_no,
        country_no,
        created_at,
        unnest(range(if(
            draw('two_subscriptions', person_no)
            < getvariable('second_subscription_rate'),
            2, 1
        ))) as nth,
        person_no * 2 + nth as subscription_no
    from people
    where draw('subscriber', person_no) < getvariable('subscriber_rate')
),

chosen as (
    select
        *,
        created_at + to_seconds(
            spread(3600, 9000000, draw('subscribed', subscription_no)) + nth * 3000000
        ) as first_at,
        pick(getvariable('plan_slots'), 'plan', subscription_no) as plan_1,
        plan_1 > 1
        and draw('yearly', subscription_no) < getvariable('yearly_rate') as is_yearly_1,
        draw('trial', subscription_no) < getvariable('trial_rate') as has_trial,
        not has_trial
        or draw('converted', subscription_no) < getvariable('trial_conversion_rate')
            as is_converted
    from holders
),

started as (
    select
        *,
        if(has_trial, first_at, null) as trial_at,
        if(
            is_converted,
            first_at + to_days(if(has_trial, getvariable('trial_days'), 0)),
            null
        ) as started_at,
        if(
            not is_converted
            and draw('trial_end', subscription_no)
            < getvariable('trial_cancelled_rate'),
            first_at + to_seconds(spread(
                7200,
                getvariable('trial_days') * 86000,
                draw('trial_time', subscription_no)
            )),
            null
        ) as trial_cancelled_at,
        started_at + to_seconds(floor(
            -ln(1 - draw('life', subscription_no)) * 86400 * if(
                draw('life_kind', subscription_no) < getvariable('short_life_rate'),
                getvariable('short_life_days'),
                getvariable('long_life_days')
            )
        )::bigint) as life_until
    from chosen
),

cancelled as (
    select
        *,
        if(
            started_at < getvariable('churn_wave_from')
            and life_until >= getvariable('churn_wave_from')
            and draw('wave', subscription_no) < getvariable('churn_wave_rate'),
            getvariable('churn_wave_from') + to_seconds(floor(
                draw('wave_time', subscription_no) * datediff(
                    'second',
                    getvariable('churn_wave_from')::timestamp,
                    getvariable('churn_wave_until')::timestamp
                )
            )::bigint),
            life_until
        ) as cancelled_at
    from started
),

changes as (
    select
        *,
        started_at
        + to_seconds(spread(800000, 26000000, draw('when_1', subscription_no)))
            as first_change,
        if(
            first_change < cancelled_at
            and draw('change_1', subscription_no) < getvariable('change_rate'),
            first_change,
            null
        ) as changed_1_at,
        changed_1_at
        + to_seconds(spread(800000, 20000000, draw('when_2', subscription_no)))
            as second_change,
        if(
            second_change < cancelled_at
            and draw('change_2', subscription_no) < getvariable('change_rate'),
            second_change,
            null
        ) as changed_2_at
    from cancelled
),

first_states as (
    select
        *,
        plan_1 > 1
        and not is_yearly_1
        and draw('switch_1', subscription_no) < getvariable('interval_switch_share')
            as is_switch_1,
        case
            when is_switch_1 then plan_1
            when plan_1 = 1 then 2
            when plan_1 = 3 then 2
            when draw('up_1', subscription_no) < getvariable('upgrade_share') then 3
            else 1
        end as plan_2,
        plan_2 > 1 and (is_yearly_1 or is_switch_1) as is_yearly_2
    from changes
),

second_states as (
    select
        *,
        plan_2 > 1
        and not is_yearly_2
        and draw('switch_2', subscription_no) < getvariable('interval_switch_share')
            as is_switch_2,
        case
            when is_switch_2 then plan_2
            when plan_2 = 1 then 2
            when plan_2 = 3 then 2
            when draw('up_2', subscription_no) < getvariable('upgrade_share') then 3
            else 1
        end as plan_3,
        plan_3 > 1 and (is_yearly_2 or is_switch_2) as is_yearly_3
    from first_states
),

last_states as (
    select
        *,
        case
            when changed_2_at is not null then plan_3
            when changed_1_at is not null then plan_2
            else plan_1
        end as last_plan,
        case
            when changed_2_at is not null then is_yearly_3
            when changed_1_at is not null then is_yearly_2
            else is_yearly_1
        end as is_last_yearly,
        -- A changed interval starts a new paid period; a changed plan does not.
        case
            when changed_2_at is not null and is_yearly_3 != is_yearly_2
                then changed_2_at
            when changed_1_at is not null and is_yearly_2 != is_yearly_1
                then changed_1_at
            else started_at
        end as paid_from
    from second_states
),

paid as (
    select
        *,
        paid_from + to_months((
            if(
                is_last_yearly,
                12 * (1 + datesub('year', paid_from, cancelled_at)),
                1 + datesub('month', paid_from, cancelled_at)
            )
        )::integer) as paid_until,
        draw('back', subscription_no) < getvariable('reactivation_rate') as is_back
    from last_states
)

select
    *,
    -- Nearly all come back after the paid service has ended.
    if(
        is_back,
        if(draw('back_early', subscription_no) < 0.1, cancelled_at, paid_until)
        + to_seconds(spread(300000, 15000000, draw('back_time', subscription_no))),
        null
    ) as reactivated_at,
    if(draw('back_plan', subscription_no) < 0.7, last_plan, 1) as back_plan,
    if(back_plan = 1, false, is_last_yearly) as is_back_yearly,
    reactivated_at + to_seconds(floor(
        -ln(1 - draw('back_life', subscription_no))
        * getvariable('reactivation_life_days') * 86400
    )::bigint) as cancelled_again_at
from paid
where first_at < getvariable('window_until')
order by subscription_no;
