-- Why: I3: never an insight without its numbers, its n and the query that shows it; a
-- change is told only where both sides have enough cases and chance cannot explain it.

with

insights as (
    select * from {{ ref('fct_insights') }}
),

rules as (
    select * from {{ ref('ref_insight_rules') }}
),

faults as (
    select
        insights.insight_id,
        insights.title
    from insights
    left join rules on insights.rule_id = rules.rule_id
    where
        rules.rule_id is null
        or insights.n < rules.min_n
        or (rules.test like '%s_by%' and coalesce(insights.base_n, 0) < rules.min_n)
        {%- if var('insight_alpha') <= 0.05 %}
        or (
            rules.test like '%s_by%'
            and not coalesce(
                insights.delta_low > 0 or insights.delta_high < 0, false
            )
        )
        {%- endif %}
        or insights.evidence not like 'select %'
        or length(insights.title) > 250
)

select * from faults
