{%- set visit_kinds = ['ai_style', 'ai_prompt_version'] %}

with

posts as (
    select * from {{ ref('fct_post_engagement') }}
    where is_rated
),

visits as (
    select * from {{ ref('fct_visits') }}
    where is_mature and started_at is not null
),

-- Impressions of one post are not independent: the post is the unit.
post_arms as (
    select
        channel,
        variant,
        count(*) as units,
        sum(engagements) as successes,
        sum(impressions) as trials,
        {%- for name, one, other in [
            ('squared_successes', 'engagements', 'engagements'),
            ('products', 'engagements', 'impressions'),
            ('squared_trials', 'impressions', 'impressions'),
        ] %}
        cast(
            sum(cast({{ one }} as decimal(18, 0)) * cast({{ other }} as decimal(18, 0)))
            as double
        ) as {{ name }},
        {%- endfor %}
        min(post_date) as first_day,
        max(post_date) as last_day
    from posts
    where variant != 'unknown'
    group by
        channel,
        variant
),

rated_arms as (
    select
        *,
        {{ ratio('successes', 'trials') }} as rate
    from post_arms
),

-- Variance of the ratio between posts against that of independent trials (Rao and Scott
-- 1992): what the trials are really worth. Never below 1.
clustered_arms as (
    select
        *,
        case
            when units > 1
                then greatest(1.0, coalesce(
                    cast(units as double) / (units - 1)
                    * (
                        squared_successes
                        - 2 * rate * products
                        + rate * rate * squared_trials
                    )
                    / nullif(trials * rate * (1 - rate), 0),
                    1.0
                ))
        end as design_effect
    from rated_arms
),

arms as (
    select
        'post_variant' as experiment_kind,
        channel as scope,
        variant,
        units,
        cast(successes as bigint) as successes,
        cast(trials as bigint) as trials,
        design_effect,
        first_day,
        last_day
    from clustered_arms
    {%- for kind in visit_kinds %}
    union all
    select
        '{{ kind }}' as experiment_kind,
        'visits' as scope,
        {{ kind }} as variant,
        count(*) as units,
        count(purchased_at) as successes,
        count(*) as trials,
        cast(1 as double) as design_effect,
        min(visit_date) as first_day,
        max(visit_date) as last_day
    from visits
    where {{ kind }} != 'unknown'
    group by {{ kind }}
    {%- endfor %}
)

select * from arms
