with

-- Days after as_of are not known yet.
periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

-- A placeholder such as 9999-12-31 is no day: the rule decides then.
events as (
    select
        events.*,
        case
            when
                events.effective_at
                >= timestamp '{{ var("first_valid_date") }} 00:00:00'
                and events.effective_at
                < timestamp '{{ var("last_valid_date") }} 00:00:00'
                then {{ local_time('events.effective_at') }}
        end as given_at,
        {{ local_time('events.occurred_at') }} as made_at
    from {{ ref('stg_billing__subscription_events') }} as events
    inner join periods on events.event_date <= periods.as_of
),

-- The rate of the event's day stays: a rate that changes later moves no MRR.
rated_events as (
    select
        events.*,
        case
            when events.currency = '{{ var("reporting_currency") }}' then 1
            else fx_rates.rate_to_reporting
        end as fx_rate
    from events
    left join fx_rates
        on
            events.currency = fx_rates.currency
            and events.event_date >= fx_rates.valid_from
            and events.event_date < fx_rates.valid_to
),

-- A cancellation says when, never what is paid.
stated_events as (
    select
        event_id,
        subscription_id,
        customer_id,
        event_type,
        case when event_type != 'cancelled' then plan end as stated_plan,
        case when event_type != 'cancelled' and amount >= 0 then amount end
            as stated_amount,
        fx_rate,
        coalesce(given_at, made_at) as moved_at,
        given_at,
        made_at,
        occurred_at,
        row_number() over in_order as event_number,
        {{ last_known(
            "case when event_type != 'cancelled' then billing_interval end", 'in_order'
        ) }} as known_interval
    from rated_events
    window
        in_order as (partition by subscription_id order by occurred_at, event_id)
),

-- Of an unknown subscription that changes, the log misses the start.
switched_events as (
    select
        *,
        coalesce(known_interval, 'month') as billing_interval,
        lag(coalesce(known_interval, 'month')) over in_order as interval_before,
        case
            when event_type in ('started', 'reactivated') then 'active'
            when event_type = 'trial_started' then 'trial'
            when event_type = 'cancelled' then 'ended'
            when event_number = 1 then 'active'
        end as new_status,
        {{ monthly_price(
            money('coalesce(stated_amount * fx_rate, 0)'),
            "coalesce(known_interval, 'month')"
        ) }} as stated_mrr
    from stated_events
    window in_order as (partition by subscription_id order by event_number)
),

-- What the paid service is counted from.
anchored_events as (
    select
        *,
        event_type in ('started', 'reactivated', 'trial_started')
        or (
            event_type = 'changed'
            and (event_number = 1 or billing_interval != interval_before)
        ) as is_anchor,
        case when billing_interval = 'year' then 12 else 1 end as interval_months
    from switched_events
),

known_events as (
    select
        *,
        {{ last_known('stated_plan', 'in_order') }} as known_plan,
        {{ last_known(
            'case when stated_amount is not null then stated_mrr end', 'in_order'
        ) }} as known_mrr,
        {{ last_known(
            'case when stated_amount is not null then fx_rate is null end', 'in_order'
        ) }} as is_missing_fx_rate,
        {{ last_known('case when is_anchor then moved_at end', 'in_order') }}
            as anchor_at,
        {{ last_known('case when is_anchor then event_type end', 'in_order') }}
            as anchor_type,
        {{ last_known('new_status', 'before_this') }} as status_before
    from anchored_events
    window
        in_order as (partition by subscription_id order by event_number),
        before_this as (
            partition by subscription_id order by event_number
            rows between unbounded preceding and 1 preceding
        )
),

priced_events as (
    select
        event_id,
        subscription_id,
        customer_id,
        coalesce(known_plan, 'unknown') as plan,
        event_type,
        billing_interval,
        new_status,
        event_number,
        coalesce(known_mrr, 0) as mrr,
        event_type != 'cancelled' and known_mrr is null as is_missing_amount,
        event_type != 'cancelled' and coalesce(is_missing_fx_rate, false)
            as is_missing_fx_rate,
        event_type = 'cancelled' and status_before is null as is_unknown_subscription,
        occurred_at,
        {{ effective_time() }} as effective_at
    from known_events
)

select * from priced_events
