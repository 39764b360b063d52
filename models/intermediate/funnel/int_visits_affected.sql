{#- What fct_visits has to build again: nothing is listed for a full build. -#}
-- depends_on: {{ ref('int_first_orders') }}, {{ ref('int_visit_refunds') }}
-- depends_on: {{ ref('periods') }}
{%- set kept = kept_relation(this, 'fct_visits', 'marts') %}
{%- if kept %}
    {%- set first_day = first_changed_day(kept, ['base_storefront__events'], none) %}
    {%- set as_of_day = first_changed_day(kept, ['periods'], none) %}
    {%- set window_days = (var('funnel_window_hours') / 24) | round(0, 'ceil') | int %}
    {%- set on_noted_days = is_changed_day(['int_visits_stepped'], 'visit_date', 'day') %}
{%- endif %}

with

visits as (
    select * from {{ ref('int_visits_stepped') }}
),

{%- if kept %}

first_orders as (
    select * from {{ ref('int_first_orders') }}
),

visit_refunds as (
    select * from {{ ref('int_visit_refunds') }}
),

periods as (
    select max(as_of) as as_of from {{ ref('periods') }}
),

known_visits as (
    select * from {{ kept }}
),

-- Visits that lost events may have none in the days that changed, and are found on the
-- days on which they stood and stand.
moved_visits as (
    select coalesce(noted_visits.visit_id, known_visits.visit_id) as visit_id
    from (
        select
            *,
            {{ visit_step_at('cart') }} as carted_at,
            {{ visit_step_at('purchase') }} as purchased_at
        from visits
        where {{ on_noted_days }}
    ) as noted_visits
    full join (
        select * from known_visits
        where {{ on_noted_days }}
    ) as known_visits
        on noted_visits.visit_id = known_visits.visit_id
    where
        noted_visits.first_event_at is distinct from known_visits.first_event_at
        or noted_visits.step_1_at is distinct from known_visits.started_at
        or noted_visits.customer_id is distinct from known_visits.customer_id
        or noted_visits.steps_reached is distinct from known_visits.steps_reached
        or noted_visits.carted_at is distinct from known_visits.carted_at
        or noted_visits.purchased_at is distinct from known_visits.purchased_at
),
{%- endif %}

affected_visits as (
    {%- if kept %}
    select visit_id from visits
    where last_event_date >= {{ first_day }}
    union
    select visit_id from moved_visits
    union
    select known_visits.visit_id
    from known_visits
    left join first_orders on known_visits.customer_id = first_orders.customer_id
    where
        known_visits.customer_type
        != {{ visit_customer_type(
            'first_orders.first_ordered_at', 'known_visits.first_event_at') }}
    union
    select known_visits.visit_id
    from known_visits
    left join visit_refunds on known_visits.visit_id = visit_refunds.visit_id
    where
        known_visits.purchased_at is not null
        and known_visits.refunded_at is distinct from visit_refunds.refunded_at
    union
    select known_visits.visit_id
    from known_visits
    cross join periods
    where
        known_visits.visit_date >= {{ add_days(as_of_day, -1 - window_days) }}
        and known_visits.is_mature
        != {{ is_visit_over('known_visits.started_at', 'periods.as_of') }}
    {%- else %}
    select visit_id from visits
    where false
    {%- endif %}
)

select * from affected_visits
