-- Grain: one row a line of the subscription log, exact repeats included.
create or replace temp view subscription_event_rows as
with steps as (
    select
        *,
        -- Each field of the list becomes a column.
        unnest([  -- noqa: AL03
            {
                'step_no': 0, 'event_type': 'trial_started', 'occurred_at': trial_at,
                'plan_no': plan_1, 'is_yearly': is_yearly_1
            },
            {
                'step_no': 1, 'event_type': 'cancelled',
                'occurred_at': trial_cancelled_at,
                'plan_no': plan_1, 'is_yearly': is_yearly_1
            },
            {
                'step_no': 2, 'event_type': 'started', 'occurred_at': started_at,
                'plan_no': plan_1, 'is_yearly': is_yearly_1
            },
            {
                'step_no': 3, 'event_type': 'changed', 'occurred_at': changed_1_at,
                'plan_no': plan_2, 'is_yearly': is_yearly_2
            },
            {
                'step_no': 4, 'event_type': 'changed', 'occurred_at': changed_2_at,
                'plan_no': plan_3, 'is_yearly': is_yearly_3
            },
            {
                'step_no': 5, 'event_type': 'cancelled', 'occurred_at': cancelled_at,
                'plan_no': last_plan, 'is_yearly': is_last_yearly
            },
            {
                'step_no': 6, 'event_type': 'reactivated',
                'occurred_at': reactivated_at,
                'plan_no': back_plan, 'is_yearly': is_back_yearly
            },
            {
                'step_no': 7, 'event_type': 'cancelled',
                'occurred_at': cancelled_again_at,
                'plan_no': back_plan, 'is_yearly': is_back_yearly
            }
        ], recursive := true)
    from subscriptions
),

happened as (
    select
        steps.subscription_no * 8 + steps.step_no as event_no,
        steps.subscription_no,
        steps.person_no,
        steps.step_no,
        steps.event_type,
        steps.occurred_at,
        steps.paid_until,
        steps.plan_no,
        steps.is_yearly,
        coalesce(currencies.currency, 'USD') as currency,
        coalesce(currencies.price_factor, 1) as price_factor,
        null::varchar as made_kind
    from steps
    inner join countries on steps.country_no = countries.country_no
    left join currencies
        on
            countries.currency = currencies.currency
            and draw('currency', steps.person_no) < 0.35
    where
        steps.occurred_at is not null
        and steps.occurred_at < getvariable('window_until')
    union all by name
    select
        made_no as event_no,
        made_no as subscription_no,
        person_no,
        2 as step_no,
        'started' as event_type,
        logged_at as occurred_at,
        1 as plan_no,
        false as is_yearly,
        'USD' as currency,
        1 as price_factor,
        kind as made_kind
    from made_services
    where service = 'subscription'
),

copies as (
    select
        *,
        0 as copy_no,
        coalesce(made_kind, 'kept') as kind
    from happened
    union all
    select
        *,
        1 as copy_no,
        'duplicate' as kind
    from happened
    where
        made_kind is null
        and draw('subscription_repeat', event_no)
        < getvariable('subscription_repeat_rate')
)

select
    copies.kind,
    copies.occurred_at as logged_at,
    copies.event_no,
    copies.copy_no,
    short_id(if(copies.made_kind is null, 'k', 'k0'), copies.event_no) as event_id,
    short_id(if(copies.made_kind is null, 'b', 'b0'), copies.subscription_no)
        as subscription_id,
    short_id('c', copies.person_no) as customer_id,
    plans.plan,
    copies.occurred_at,
    if(copies.kind = 'invalid_event_type', 'paused', copies.event_type) as event_type,
    case
        when copies.kind = 'invalid_billing_interval' then 'fortnight'
        when copies.is_yearly then 'year'
        else 'month'
    end as billing_interval,
    -- The price of one interval; what is cancelled has none.
    if(
        copies.event_type = 'cancelled' or copies.kind = 'invalid_amount',
        null,
        round(
            if(copies.is_yearly, plans.year_price, plans.month_price)
            * copies.price_factor,
            2
        )
    )::decimal(18, 2) as amount,
    if(copies.kind = 'invalid_amount', 'nine', null) as amount_text,
    copies.currency,
    if(
        copies.step_no = 5
        and draw('effective', copies.event_no) < getvariable('effective_at_rate'),
        copies.paid_until,
        null
    ) as effective_at
from copies
inner join plans on copies.plan_no = plans.plan_no;
