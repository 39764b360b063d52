{#- A view: in a full build the shop's events, in an incremental run all events of the
    visits that have, or had, one in the days that changed. -#}
{{ config(materialized='view') }}

{%- set visits = kept_relation(this, 'int_visits_stepped') %}
{%- if visits %}
    {%- set first_day = first_changed_day(visits, ['base_storefront__events'], none) %}
    {%- set is_open -%}
        (
            visit_id in (
                select visit_id from {{ ref('stg_storefront__events') }}
                where event_date >= {{ first_day }}
            )
            or visit_id in (
                select visit_id from {{ visits }}
                where last_event_date >= {{ first_day }}
            )
        )
    {%- endset %}
    {%- set earliest = first_day_of(visits, 'first_event_date', is_open, first_day) %}
    {%- set is_open = ' and event_date >= ' ~ earliest ~ ' and ' ~ is_open %}
{%- endif %}

with

visit_events as (
    select
        event_id,
        visit_id,
        customer_id,
        product_name,
        niche,
        stage,
        country,
        region,
        language,
        channel,
        campaign,
        ai_style,
        ai_prompt_version,
        event_date,
        event_at
    from {{ ref('stg_storefront__events') }}
    where not is_test{{ is_open if visits }}
)

select * from visit_events
