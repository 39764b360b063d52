{{
    config(
        pre_hook='{{ delete_changed_days(
            this, ["int_interactions_of_customers"], "event_date") }}',
        **replaced_days('event_date')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set first_day = first_changed_day(
        this, ['int_interactions_of_customers'], 'event_date'
    ) if is_incremental() %}

with

interactions as (
    select * from {{ ref('int_interactions_of_customers') }}
    where customer_id is not null
    {%- if first_day %}
    and event_date >= {{ first_day }}
    {%- endif %}
),

asking_customers as (
    select distinct
        interaction_type,
        ai_feature,
        customer_id,
        event_date
    from interactions
)

select * from asking_customers
