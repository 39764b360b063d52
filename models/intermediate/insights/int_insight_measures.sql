{%- set z = var('confidence_z') %}

with

figures as (
    select * from {{ ref('int_insight_figures') }}
),

windows as (
    select * from {{ ref('int_report_windows') }}
),

metrics as (
    select * from {{ ref('ref_insight_metrics') }}
),

labels as (
    select * from {{ ref('int_segment_labels') }}
),

-- The parts of one kind are one family: the more of them are looked at, the more one of
-- them stands out by chance (Bonferroni).
counted_figures as (
    select
        *,
        case
            when scope_type = 'total' then 1
            else
                greatest(1, sum(
                    case when cases >= {{ var('claim_min_n') }} then 1 else 0 end
                ) over (partition by metric, period, scope_type))
        end as family_size
    from figures
),

-- The interval of a difference from those of its two sides (Zou and Donner 2008; for
-- rates it is Newcombe's).
differences as (
    select
        counted_figures.*,
        windows.window_kind,
        metrics.label,
        metrics.unit,
        metrics.kind,
        metrics.cases_label,
        metrics.evidence as evidence_template,
        case
            when metrics.compared_with != 'before' or windows.is_prior_complete
                then counted_figures.value - counted_figures.base
        end as delta,
        sqrt(
            power(counted_figures.value - counted_figures.low, 2)
            + power(counted_figures.base_high - counted_figures.base, 2)
        ) as reach_down,
        sqrt(
            power(counted_figures.high - counted_figures.value, 2)
            + power(counted_figures.base - counted_figures.base_low, 2)
        ) as reach_up,
        {{ normal_upper_quantile(
            '(' ~ var('insight_alpha') ~ ' / (2.0 * counted_figures.family_size))'
        ) }} as claim_z,
        coalesce(labels.segment_label, counted_figures.scope_value) as subject,
        windows.is_complete,
        windows.window_start,
        windows.window_end
    from counted_figures
    inner join windows on counted_figures.period = windows.period
    inner join metrics on counted_figures.metric = metrics.metric
    left join labels
        on
            counted_figures.scope_type = labels.segment_type
            and counted_figures.scope_value = labels.segment_value
),

measures as (
    select
        metric,
        label,
        kind,
        unit,
        cases_label,
        scope_type,
        scope_value,
        case
            when scope_type = 'total' then '' else scope_type || '=' || scope_value
        end as scope,
        subject,
        from_value,
        to_value,
        window_kind,
        period,
        evidence_template,
        value, -- noqa: RF04
        low,
        high,
        base,
        delta,
        delta - reach_down as delta_low,
        delta + reach_up as delta_high,
        {{ growth('value', 'base') }} as change, -- noqa: RF04
        -- Standard errors between value and base, on the side on which the base lies.
        round(
            case
                when delta > 0 then {{ ratio(z ~ ' * delta', 'reach_down') }}
                when delta < 0 then {{ ratio(z ~ ' * delta', 'reach_up') }}
                when delta = 0 then 0
            end, 6
        ) as standard_errors,
        claim_z,
        family_size,
        cases as n,
        base_cases as base_n,
        stake,
        is_complete,
        window_start,
        window_end
    from differences
)

select * from measures
