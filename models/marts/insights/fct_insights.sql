-- Evidence reads them; nothing else here does.
-- depends_on: {{ ref('fct_model_performance_daily') }}
-- depends_on: {{ ref('fct_subscription_periods') }}

with

worded as (
    select * from {{ ref('int_insights_worded') }}
),

-- The most severe first, of these the first of each category, then the most money, then
-- what stands out most.
ranked_in_category as (
    select
        *,
        row_number() over (
            partition by period, category
            order by
                severity_rank asc,
                money_at_stake desc nulls last,
                effect_size desc,
                rule_id asc,
                scope asc,
                to_value asc
        ) as rank_in_category
    from worded
),

ranked as (
    select
        *,
        row_number() over (
            partition by period
            order by
                severity_rank asc,
                rank_in_category asc,
                money_at_stake desc nulls last,
                effect_size desc,
                rule_id asc,
                scope asc,
                to_value asc
        ) as insight_rank
    from ranked_in_category
    where rank_in_category <= {{ var('insights_per_category') }}
),

insights as (
    select
        {{ insight_key(['rule_id', 'scope', "coalesce(from_value, '')",
            "coalesce(to_value, '')", 'period']) }} as insight_id,
        rule_id,
        category,
        severity,
        metric,
        scope,
        window_kind,
        period,
        unit,
        worded_title as title,
        worded_text as text, -- noqa: RF04
        worded_recommended_action as recommended_action,
        evidence,
        page,
        cast(insight_rank as bigint) as rank, -- noqa: RF04
        cast(measured_value as double) as value, -- noqa: RF04
        cast(base as double) as base,
        cast(delta as double) as delta,
        cast(delta_low as double) as delta_low,
        cast(delta_high as double) as delta_high,
        cast(n as bigint) as n,
        cast(base_n as bigint) as base_n,
        cast(low as double) as wilson_low,
        cast(high as double) as wilson_high,
        cast(effect_size as double) as effect_size,
        {{ money('money_at_stake') }} as money_at_stake,
        window_start,
        window_end
    from ranked
    where insight_rank <= {{ var('insights_max') }}
)

select * from insights
