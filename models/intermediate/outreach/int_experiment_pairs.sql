{%- set min_n = var('claim_min_n') %}

with

arms as (
    select * from {{ ref('int_experiment_arms') }}
),

-- What the trials are worth: divided by the design effect.
effective_arms as (
    select
        *,
        {{ ratio('successes', 'trials') }} as rate,
        {{ ratio('successes', 'design_effect') }} as effective_successes,
        {{ ratio('trials', 'design_effect') }} as effective_trials,
        row_number() over (
            partition by experiment_kind, scope
            order by first_day asc, trials desc, variant asc
        ) as seniority
    from arms
),

bounded_arms as (
    select
        *,
        {{ wilson_low('effective_successes', 'effective_trials') }} as wilson_low,
        {{ wilson_high('effective_successes', 'effective_trials') }} as wilson_high
    from effective_arms
),

-- The variant that came first is the one that the others are compared with.
pairs as (
    select
        arms.*,
        bases.variant as base_variant,
        bases.units as base_units,
        bases.trials as base_trials,
        bases.rate as base_rate,
        arms.variant = bases.variant as is_base,
        arms.first_day <= bases.last_day and arms.last_day >= bases.first_day
            as is_concurrent,
        {{ newcombe_low(
            'arms.rate', 'arms.wilson_low', 'bases.rate', 'bases.wilson_high'
        ) }} as difference_low,
        {{ newcombe_high(
            'arms.rate', 'arms.wilson_high', 'bases.rate', 'bases.wilson_low'
        ) }} as difference_high,
        {{ two_proportion_z(
            'arms.effective_successes', 'arms.effective_trials',
            'bases.effective_successes', 'bases.effective_trials'
        ) }} as z_value,
        {{ ratio(
            'arms.effective_successes + bases.effective_successes',
            'arms.effective_trials + bases.effective_trials'
        ) }} as pooled_rate,
        least(arms.effective_trials, bases.effective_trials) as smaller_trials,
        -- Trials of a unit, less what they are not worth.
        {{ ratio(
            'arms.trials + bases.trials',
            '(arms.units + bases.units)'
            ~ ' * greatest(arms.design_effect, bases.design_effect)'
        ) }} as trials_a_unit
    from bounded_arms as arms
    inner join bounded_arms as bases
        on
            arms.experiment_kind = bases.experiment_kind
            and arms.scope = bases.scope
            and bases.seniority = 1
),

-- Enough units in both, and enough of either outcome for the normal approximation.
judged_pairs as (
    select
        experiment_kind,
        scope,
        variant,
        base_variant,
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
        difference_low,
        difference_high,
        z_value,
        {{ normal_two_tails('z_value') }} as p_value,
        trials_a_unit,
        is_base,
        is_concurrent,
        coalesce(
            not is_base
            and least(units, base_units) >= {{ min_n }}
            and smaller_trials * least(pooled_rate, 1 - pooled_rate) >= 5
            and z_value is not null,
            false
        ) as is_judged,
        first_day,
        last_day
    from pairs
)

select * from judged_pairs
