{#- What an incremental run of base_storefront__events looks at is what can repeat in it. -#}
{%- set base = load_relation(api.Relation.create(
    database=this.database, schema=this.schema, identifier='base_storefront__events'
)) %}

with

events as (
    select * from {{ ref('base_storefront__events_keyed') }}
    {%- if base and not should_full_refresh() %}
    where {{ is_restated(restate_from(base, where="row_status = 'kept'")) }}
    {%- endif %}
),

-- Few keys come twice: found first, so that only their rows are sorted and compared.
repeated_keys as (
    select event_key
    from events
    group by event_key
    having count(*) > 1
)

select * from repeated_keys
