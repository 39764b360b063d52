{%- set visit_kinds = ['ai_style', 'ai_prompt_version'] %}

with

-- A channel seldom posts two variants on one day, so its slots are weeks.
posts as (
    select
        *,
        {{ date_bucket('week', 'post_date') }} as slot_start
    from {{ ref('fct_post_engagement') }}
    where is_rated and variant != 'unknown'
),

visits as (
    select * from {{ ref('fct_visits') }}
    where is_mature and started_at is not null
),

-- Impressions of one post are not independent: the post is the unit. The squares are
-- what the variance between posts is made from.
post_slots as (
    select
        channel,
        variant,
        slot_start,
        count(*) as units,
        sum(engagements) as successes,
        sum(impressions) as trials,
        {%- for name, one, other in [
            ('squared_successes', 'engagements', 'engagements'),
            ('products', 'engagements', 'impressions'),
            ('squared_trials', 'impressions', 'impressions'),
        ] %}
        cast(
            sum(cast({{ one }} as decimal(19, 0)) * cast({{ other }} as decimal(19, 0)))
            as double
        ) as {{ name }},
        {%- endfor %}
        min(post_date) as first_day,
        max(post_date) as last_day
    from posts
    group by
        channel,
        variant,
        slot_start
),

experiment_slots as (
    select
        'post_variant' as experiment_kind,
        channel as scope,
        variant,
        units,
        cast(successes as bigint) as successes,
        cast(trials as bigint) as trials,
        squared_successes,
        products,
        squared_trials,
        slot_start,
        first_day,
        last_day
    from post_slots
    {%- for kind in visit_kinds %}
    union all
    select
        '{{ kind }}' as experiment_kind,
        'visits' as scope,
        {{ kind }} as variant,
        count(*) as units,
        count(purchased_at) as successes,
        count(*) as trials,
        cast(null as double) as squared_successes,
        cast(null as double) as products,
        cast(null as double) as squared_trials,
        visit_date as slot_start,
        visit_date as first_day,
        visit_date as last_day
    from visits
    where {{ kind }} != 'unknown'
    group by
        {{ kind }},
        visit_date
    {%- endfor %}
)

select * from experiment_slots
