with

-- A row of the shop's log that says whether the generation behind it succeeded.
generations as (
    select * from {{ ref('stg_storefront__events') }}
    where is_generated is not null and not is_test
),

generations_daily as (
    select
        coalesce(ai_style, 'unknown') as ai_style,
        coalesce(ai_prompt_version, 'unknown') as ai_prompt_version,
        coalesce(ai_version, 'unknown') as ai_version,
        count(*) as generations,
        count(*) filter (where is_generated) as succeeded,
        event_date as date_day
    from generations
    group by
        coalesce(ai_style, 'unknown'),
        coalesce(ai_prompt_version, 'unknown'),
        coalesce(ai_version, 'unknown'),
        event_date
)

select * from generations_daily
