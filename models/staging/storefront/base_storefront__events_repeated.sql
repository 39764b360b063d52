{#- An incremental run of base_storefront__events looks at its last days alone; what it
    holds of the days before them is closed. -#}
{%- set base = load_relation(api.Relation.create(
    database=this.database, schema=this.schema, identifier='base_storefront__events'
)) %}
{%- set is_partial = base and not should_full_refresh() %}
{%- set first_day = restate_from(base, where="row_status = 'kept'")
    if is_partial else none %}

with

events as (
    select * from {{ ref('base_storefront__events_keyed') }}
    {%- if is_partial %}
    where {{ is_restated(first_day) }}
    {%- endif %}
),

{%- if is_partial %}

closed_events as (
    select event_id as event_key
    from {{ base }}
    where
        row_status = 'kept'
        and event_date > date '{{ var("first_valid_date") }}'
        and event_date < {{ first_day }}
),
{%- endif %}

-- Few keys come twice: found first, so that only their rows are sorted and compared.
repeated_keys as (
    select
        event_key,
        false as is_closed
    from events
    group by event_key
    having count(*) > 1
    {%- if is_partial %}
    union all
    select
        events.event_key,
        true as is_closed
    from events
    inner join closed_events on events.event_key = closed_events.event_key
    {%- endif %}
),

unique_keys as (
    select
        event_key,
        bool_or(is_closed) as is_closed
    from repeated_keys
    group by event_key
)

select * from unique_keys
