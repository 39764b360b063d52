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
    {%- if first_day %}
    where event_date >= {{ first_day }}
    {%- endif %}
),

daily_sums as (
    select
        interaction_type,
        ai_feature,
        count(*) as interactions,
        count(is_succeeded) as outcomes,
        count(*) filter (where is_succeeded) as succeeded,
        sum(coalesce(recommendations_shown, 0)) as recommendations_shown,
        sum(coalesce(recommendations_clicked, 0)) as recommendations_clicked,
        count(satisfaction) as ratings,
        sum(coalesce(satisfaction, 0)) as rating_sum,
        sum(coalesce(satisfaction * satisfaction, 0)) as rating_square_sum,
        event_date
    from interactions
    group by
        interaction_type,
        ai_feature,
        event_date
)

select * from daily_sums
