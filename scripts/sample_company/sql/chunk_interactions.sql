-- Grain: one row an interaction with the assistant: in a visit of the chunk, after an
-- order of it, or in the weeks before a customer comes back. What happens after the
-- chunk's end is carried over to the next one.
create or replace temp table chunk_interactions as
with visits as (
    select
        *,
        case
            when has_order and draw('assistant', visit_no) < 0.42 then 0
            when has_order and draw('assistant', visit_no) < 0.7 then 1
            when has_order and draw('assistant', visit_no) < 0.87 then 2
            when has_order and draw('assistant', visit_no) < 0.96 then 3
            when has_order then 4
            when draw('assistant', visit_no) >= getvariable('assistant_rate') then 0
            when
                draw('assistant_more', visit_no)
                < getvariable('assistant_second_rate')
                then 2
            else 1
        end as interactions
    from chunk_visits
    where not is_test
),

in_visits as (
    select
        *,
        unnest(range(interactions)) as step_no,
        visit_no * 8 + step_no as interaction_no
    from visits
    where interactions > 0
),

returns as (
    select
        *,
        unnest(range(
            1 + floor(draw('assistant_before_many', visit_no) * 2.4)::bigint
        )) as step_no,
        visit_no * 8 + 5 + step_no as interaction_no,
        started_at - to_seconds(
            spread(5000, 2200000, draw('assistant_before_time', interaction_no))
        ) as occurred_at
    from return_visits
    where
        draw('assistant_before', visit_no)
        < getvariable('assistant_before_return_rate')
        and day_date >= getvariable('chunk_first_day')
        and day_date <= getvariable('chunk_last_day') + 27
),

-- The visit may be a later chunk's; the interaction is this chunk's.
before_returns as (
    select
        returns.*,
        pick(
            getvariable('first_product_slots'),
            'assistant_other',
            returns.interaction_no
        ) as product_no
    from returns
    inner join people on returns.person_no = people.person_no
    where
        returns.occurred_at > people.first_order_at
        and returns.occurred_at >= getvariable('chunk_first_day')
        and returns.occurred_at < getvariable('chunk_last_day') + 1
),

happened as (
    select
        interaction_no,
        visit_no,
        person_no,
        product_no,
        has_order as is_before_order,
        if(
            customer_no is not null
            and (
                is_known
                or draw('assistant_customer', visit_no)
                < getvariable('assistant_customer_rate')
            ),
            customer_no,
            null
        ) as customer_no,
        true as has_visit,
        started_at + to_seconds(if(
            has_order,
            floor(
                (step_no + draw('assistant_time', interaction_no))
                * greatest(datediff('second', started_at, ordered_at) - 9, 1)
                / interactions
            )::bigint,
            -- Half an hour at most, in the order of the steps.
            spread(8, 900, draw('assistant_time', interaction_no)) + step_no * 900
        )) as occurred_at
    from in_visits
    union all by name
    select
        visit_no * 8 + 4 as interaction_no,
        visit_no,
        person_no,
        product_no,
        false as is_before_order,
        customer_no,
        false as has_visit,
        ordered_at + to_seconds(
            spread(3600, 1500000, draw('assistant_after_time', visit_no))
        ) as occurred_at
    from visits
    where
        has_order
        and customer_no is not null
        and draw('assistant_after', visit_no)
        < getvariable('assistant_after_order_rate')
    union all by name
    select
        interaction_no,
        visit_no,
        person_no,
        product_no,
        false as is_before_order,
        person_no as customer_no,
        false as has_visit,
        occurred_at
    from before_returns
)

select
    *,
    occurred_at as logged_at,
    null::varchar as made_kind
from happened
where occurred_at < getvariable('window_until')
union all by name
select
    made_no as interaction_no,
    made_no as visit_no,
    person_no,
    1 as product_no,
    false as is_before_order,
    false as has_visit,
    person_no as customer_no,
    logged_at as occurred_at,
    logged_at,
    kind as made_kind
from made_services
where
    service = 'interaction'
    and logged_at >= getvariable('chunk_first_day')
    and logged_at < getvariable('chunk_last_day') + 1
union all by name
-- Both sides have the columns of one table.
select * from carried_interactions;  -- noqa: AM04
