{%- set z = var('confidence_z') %}
{%- set changes = ['falls_by', 'rises_by', 'falls_by_points', 'rises_by_points'] %}

with

measures as (
    select * from {{ ref('int_insight_measures') }}
    where is_complete
),

rules as (
    select * from {{ ref('ref_insight_rules') }}
),

-- Each rule on each part that it looks at, where there are enough cases on both sides.
tried_rules as (
    select
        rules.rule_id,
        rules.category,
        rules.test,
        rules.threshold,
        rules.severity,
        rules.is_alert,
        rules.title,
        rules.text,
        rules.recommended_action,
        rules.page,
        case rules.severity
            when 'critical' then 1
            when 'warning' then 2
            when 'good' then 3
            else 4
        end as severity_rank,
        measures.*
    from measures
    inner join rules
        on
            measures.metric = rules.metric
            and (
                rules.scope_type in ('any', measures.scope_type)
                or (rules.scope_type = 'parts' and measures.scope_type != 'total')
            )
    where
        measures.n >= rules.min_n
        and (
            rules.test not in {{ sql_list(changes) }}
            or measures.base_n >= rules.min_n
        )
),

-- How far beyond the threshold or the base, in standard errors. A value without an
-- interval is known: any distance is enough.
measured_effects as (
    select
        *,
        case
            when test in {{ sql_list(changes) }} then standard_errors
            when test = 'above' and value > threshold
                then
                    coalesce(
                        {{ ratio(z ~ ' * (value - threshold)', 'value - low') }}, 99
                    )
            when test = 'below' and value < threshold
                then
                    coalesce(
                        {{ ratio(z ~ ' * (value - threshold)', 'high - value') }}, -99
                    )
            else 0
        end as effect,
        case
            when test in ('falls_by', 'rises_by') then change
            when test in ('falls_by_points', 'rises_by_points') then delta
        end as moved
    from tried_rules
),

judged as (
    select
        *,
        row_number() over (
            partition by metric, scope_type, scope_value, from_value, to_value, period
            order by severity_rank asc, threshold desc, rule_id asc
        ) as rule_rank
    from measured_effects
    where
        case
            when test in ('rises_by', 'rises_by_points')
                then moved >= threshold and effect >= claim_z
            when test in ('falls_by', 'falls_by_points')
                then moved <= -threshold and effect <= -claim_z
            when test = 'above' then effect >= claim_z
            when test = 'below' then effect <= -claim_z
            else false
        end
),

insights_judged as (
    select
        *,
        round(abs(effect), 3) as effect_size,
        round(
            abs(coalesce(stake, case when unit = 'money' then delta end)), 6
        ) as money_at_stake
    from judged
    where rule_rank = 1
)

select * from insights_judged -- noqa: AM04
