{%- set lift = var('experiment_min_lift') %}
{%- set countable = 1000000000000 %}

with

pairs as (
    select * from {{ ref('int_experiment_pairs') }}
),

-- Holm: the smallest p value of an experiment is multiplied by the number of
-- comparisons, the next by one less, and none gets smaller than the one before.
ranked as (
    select
        *,
        count(*) over (partition by experiment_kind, scope, is_judged) as comparisons,
        row_number() over (
            partition by experiment_kind, scope, is_judged
            order by p_value asc, variant asc
        ) as p_rank
    from pairs
),

multiplied as (
    select
        *,
        case when is_judged then least(1.0, p_value * (comparisons - p_rank + 1)) end
            as multiplied_p_value
    from ranked
),

corrected as (
    select
        *,
        max(multiplied_p_value) over (
            partition by experiment_kind, scope, is_judged
            order by p_value asc, variant asc
            rows between unbounded preceding and current row
        ) as adjusted_p_value,
        case when not is_base then {{ needed_trials('rate', 'base_rate') }} end
            as trials_for_difference,
        case
            when base_rate > 0 and base_rate * {{ 1 + lift }} < 1
                then {{ needed_trials('base_rate * ' ~ (1 + lift), 'base_rate') }}
        end as trials_for_lift
    from multiplied
),

units_needed as (
    select
        *,
        {{ ratio('trials_for_difference', 'trials_a_unit') }} as units_for_difference,
        {{ ratio('trials_for_lift', 'trials_a_unit') }} as units_for_lift
    from corrected
),

-- Rates that all but agree need more than anybody can count.
counted as (
    select
        *,
        cast(
            case
                when units_for_difference < {{ countable }}
                    then ceil(units_for_difference)
            end
            as bigint
        ) as needed_units,
        cast(
            case when units_for_lift < {{ countable }} then ceil(units_for_lift) end
            as bigint
        ) as needed_units_for_lift
    from units_needed
),

fct_experiments as (
    select
        experiment_kind,
        scope,
        variant,
        base_variant,
        all_units,
        units,
        successes,
        trials,
        design_effect,
        rate,
        wilson_low,
        wilson_high,
        base_units,
        base_trials,
        base_rate,
        base_wilson_low,
        base_wilson_high,
        case when not is_base then rate - base_rate end as difference,
        case when not is_base then difference_low end as difference_low,
        case when not is_base then difference_high end as difference_high,
        case when not is_base then {{ growth('rate', 'base_rate') }} end
            as lift_on_base,
        case when not is_base then z_value end as z_value,
        case when is_judged then p_value end as p_value,
        case when is_judged then adjusted_p_value end as adjusted_p_value,
        case
            when is_base then 'base'
            when not is_concurrent then 'not concurrent'
            when not is_judged then 'too few'
            when adjusted_p_value >= {{ 1 - var('experiment_level') }}
                then 'no difference shown'
            when rate > base_rate then 'better'
            else 'worse'
        end as verdict,
        needed_units,
        case
            when needed_units is not null
                then greatest(needed_units - least(units, base_units), 0)
        end as missing_units,
        needed_units_for_lift,
        case
            when not is_base and needed_units_for_lift is not null
                then greatest(needed_units_for_lift - least(units, base_units), 0)
        end as missing_units_for_lift,
        cast({{ lift }} as double) as planned_lift,
        is_base,
        is_concurrent,
        first_day,
        last_day
    from counted
)

select * from fct_experiments
