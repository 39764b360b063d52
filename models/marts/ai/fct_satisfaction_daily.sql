with

ratings as (
    select
        ai_feature,
        event_date,
        satisfaction,
        cast(floor(satisfaction + 0.5) as integer) as stars
    from {{ ref('int_interactions_of_customers') }}
    where satisfaction is not null
),

daily_ratings as (
    select
        event_date,
        ai_feature,
        count(*) as ratings,
        sum(satisfaction) as rating_sum,
        sum(satisfaction * satisfaction) as rating_square_sum,
        {%- for stars in range(1, 6) %}
        count(*) filter (where stars = {{ stars }}) as ratings_{{ stars }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from ratings
    group by
        event_date,
        ai_feature
),

satisfaction_daily as (
    select
        ai_feature,
        ratings,
        {%- for stars in range(1, 6) %}
        ratings_{{ stars }},
        {%- endfor %}
        {{ rating_measures() }},
        event_date as date_day
    from daily_ratings
)

select * from satisfaction_daily
