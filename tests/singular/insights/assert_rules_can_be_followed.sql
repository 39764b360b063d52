-- Why: rules are rows that an analyst adds; a wrong word in one would be printed as it
-- is, or make an alert that no list of kinds has. Rows name the rule and its fault.

{%- set words = insight_placeholders('text') %}

with

rules as (
    select * from {{ ref('ref_insight_rules') }}
),

metrics as (
    select * from {{ ref('ref_insight_metrics') }}
),

rule_texts as (
    select
        'rule ' || rule_id as where_it_is,
        title || ' ' || text || ' ' || recommended_action as words
    from rules
),

-- In two steps: so many replacements are too deep for one.
half_read as (
    select
        where_it_is,
        {{ without_placeholders('words', words[:11]) }} as words
    from rule_texts
),

texts as (
    select
        where_it_is,
        {{ without_placeholders('words', words[11:]) }} as words_left
    from half_read
    union all
    select
        'metric ' || metric as where_it_is,
        {{ without_placeholders('evidence', insight_placeholders('evidence')) }}
            as words_left
    from metrics
),

faults as (
    select
        where_it_is,
        'names a placeholder that nobody fills: ' || words_left as fault
    from texts
    where position('{' in words_left) > 0 or position('}' in words_left) > 0
    union all
    select
        'rule ' || rule_id as where_it_is,
        'is an alert of a category that alerts do not have: ' || category as fault
    from rules
    where
        is_alert
        and category not in (
            'revenue_decline', 'churn_risk', 'conversion_drop', 'cost_spike',
            'error_rate', 'budget', 'unusual_pattern'
        )
    union all
    select
        'rule ' || rule_id as where_it_is,
        'has no minimum of cases' as fault
    from rules
    where min_n < 1
)

select * from faults
