{%- set min_n = var('claim_min_n') %}

with

arms as (
    select * from {{ ref('int_experiment_arms') }}
),

-- What the trials are worth: divided by the design effect.
effective_arms as (
    select
        *,
        {%- for side in ['', 'base_'] %}
        {{ ratio(side ~ 'successes', side ~ 'trials') }} as {{ side }}rate,
        {{ ratio(side ~ 'successes', side ~ 'design_effect') }}
            as {{ side }}effective_successes,
        {{ ratio(side ~ 'trials', side ~ 'design_effect') }}
            as {{ side }}effective_trials,
        {%- endfor %}
        variant = base_variant as is_base
    from arms
),

bounded_arms as (
    select
        *,
        {%- for side in ['', 'base_'] %}
        {{ wilson_low(side ~ 'effective_successes', side ~ 'effective_trials') }}
            as {{ side }}wilson_low,
        {{ wilson_high(side ~ 'effective_successes', side ~ 'effective_trials') }}
            as {{ side }}wilson_high,
        {%- endfor %}
        least(effective_trials, base_effective_trials) as smaller_trials
    from effective_arms
),

pairs as (
    select
        *,
        units > 0 as is_concurrent,
        {{ newcombe_low('rate', 'wilson_low', 'base_rate', 'base_wilson_high') }}
            as difference_low,
        {{ newcombe_high('rate', 'wilson_high', 'base_rate', 'base_wilson_low') }}
            as difference_high,
        {{ two_proportion_z(
            'effective_successes', 'effective_trials',
            'base_effective_successes', 'base_effective_trials'
        ) }} as z_value,
        {{ ratio(
            'effective_successes + base_effective_successes',
            'effective_trials + base_effective_trials'
        ) }} as pooled_rate,
        -- Trials of a unit, less what they are not worth.
        {{ ratio(
            'trials + base_trials',
            '(units + base_units) * greatest(design_effect, base_design_effect)'
        ) }} as trials_a_unit
    from bounded_arms
),

-- Enough units in both, and enough of either outcome for the normal approximation.
judged_pairs as (
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
