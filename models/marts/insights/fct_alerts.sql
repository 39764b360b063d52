with

worded as (
    select * from {{ ref('int_insights_worded') }}
    where is_alert and period in ('7d', '30d')
),

budgets as (
    select * from {{ ref('int_alerts_of_budgets') }}
),

anomalies as (
    select * from {{ ref('int_alerts_of_anomalies') }}
),

-- One alert a figure: the more severe, then the shorter window.
ranked as (
    select
        *,
        row_number() over (
            partition by metric, scope
            order by severity_rank asc, period desc, rule_id asc
        ) as alert_rank
    from worded
),

alerts as (
    select
        {{ insight_key(["'rule'", 'rule_id', 'scope']) }} as alert_id,
        'rule' as source,
        category as kind,
        severity,
        metric,
        scope,
        unit,
        worded_title as title,
        worded_text as text, -- noqa: RF04
        worded_recommended_action as recommended_action,
        evidence,
        page,
        cast(measured_value as double) as value, -- noqa: RF04
        cast(base as double) as base,
        cast(n as bigint) as n,
        cast(base_n as bigint) as base_n,
        cast(low as double) as wilson_low,
        cast(high as double) as wilson_high,
        true as is_open,
        window_end as raised_on
    from ranked
    where alert_rank = 1
    union all
    select
        alert_id,
        'budget' as source,
        'budget' as kind,
        severity,
        metric,
        scope,
        'percent' as unit,
        title,
        text, -- noqa: RF04
        'Cap the spending of this scope or raise the budget.' as recommended_action,
        evidence,
        'costs' as page,
        cast(measured_value as double) as value, -- noqa: RF04
        cast(base as double) as base,
        cast(n as bigint) as n,
        cast(base_n as bigint) as base_n,
        cast(null as double) as wilson_low,
        cast(null as double) as wilson_high,
        true as is_open,
        raised_on
    from budgets
    union all
    select
        alert_id,
        'anomaly' as source,
        'unusual_pattern' as kind,
        severity,
        metric,
        scope,
        unit,
        title,
        text, -- noqa: RF04
        'Look what happened on that day: a release, a campaign, an outage, a bill.'
            as recommended_action,
        evidence,
        'forecast' as page,
        cast(measured_value as double) as value, -- noqa: RF04
        cast(base as double) as base,
        cast(n as bigint) as n,
        cast(null as bigint) as base_n,
        cast(low as double) as wilson_low,
        cast(high as double) as wilson_high,
        is_open,
        raised_on
    from anomalies
),

ranked_alerts as (
    select
        *,
        row_number() over (
            order by
                is_open desc,
                case severity
                    when 'critical' then 1
                    when 'warning' then 2
                    else 3
                end asc,
                raised_on desc,
                kind asc,
                alert_id asc
        ) as rank -- noqa: RF04
    from alerts
)

select
    alert_id,
    source,
    kind,
    severity,
    metric,
    scope,
    unit,
    title,
    text, -- noqa: RF04
    recommended_action,
    evidence,
    page,
    cast(rank as bigint) as rank, -- noqa: RF04
    value, -- noqa: RF04
    base,
    n,
    base_n,
    wilson_low,
    wilson_high,
    is_open,
    raised_on
from ranked_alerts
