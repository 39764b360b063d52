{%- set no_text = 'cast(null as ' ~ dbt.type_string() ~ ')' %}

with

sources as (
    select * from {{ ref('fct_source_performance') }}
    where basis = 'won_period' and opportunity_type = 'all' and is_best
),

slots as (
    select * from {{ ref('fct_posting_hours') }}
    where is_claimed
),

variants as (
    select * from {{ ref('fct_experiments') }}
),

periods as (
    select * from {{ ref('periods') }}
),

-- The best source against all others together; that it is the best is judged there.
best_sources as (
    select
        'source_conversion' as metric,
        'source' as scope_type,
        source_label as scope_value,
        {{ no_text }} as from_value,
        {{ no_text }} as to_value,
        period,
        conversion_rate as value, -- noqa: RF04
        wilson_low as low,
        wilson_high as high,
        rest_rate as base,
        {{ wilson_low('rest_rate * rest_opportunities', 'rest_opportunities') }}
            as base_low,
        {{ wilson_high('rest_rate * rest_opportunities', 'rest_opportunities') }}
            as base_high,
        opportunities as cases,
        rest_opportunities as base_cases,
        cast(null as double) as stake
    from sources
),

-- Hours are claimed there too (rule M1); all other posts of the channel are so many
-- that their own noise is left out.
best_slots as (
    select
        'posting_time' as metric,
        'channel' as scope_type,
        slots.channel as scope_value,
        slots.slot as from_value,
        slots.cut as to_value,
        periods.period,
        slots.shrunken_rate as value, -- noqa: RF04
        slots.rate_low as low,
        slots.rate_high as high,
        slots.rest_rate as base,
        slots.rest_rate as base_low,
        slots.rest_rate as base_high,
        slots.rated_posts as cases,
        slots.rest_posts as base_cases,
        cast(null as double) as stake
    from slots
    cross join periods
),

-- Of running experiments, each variant against its base, in the slots of time that
-- have cases of both.
judged_variants as (
    select
        'experiment' as metric,
        tried.experiment_kind as scope_type,
        tried.scope as scope_value,
        tried.base_variant as from_value,
        tried.variant as to_value,
        periods.period,
        tried.rate as value, -- noqa: RF04
        tried.wilson_low as low,
        tried.wilson_high as high,
        tried.base_rate as base,
        tried.base_wilson_low as base_low,
        tried.base_wilson_high as base_high,
        tried.units as cases,
        tried.base_units as base_cases,
        cast(null as double) as stake
    from variants as tried
    inner join periods
        on tried.last_day > {{ add_days('periods.as_of', -30) }}
    where tried.verdict in ('better', 'worse')
),

states_outreach as (
    select * from best_sources
    union all
    select * from best_slots
    union all
    select * from judged_variants
)

select * from states_outreach
