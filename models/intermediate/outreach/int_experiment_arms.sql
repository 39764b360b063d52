{%- set squares = ['squared_successes', 'products', 'squared_trials'] %}
{%- set sums = ['units', 'successes', 'trials'] + squares %}

with

slots as (
    select * from {{ ref('int_experiment_slots') }}
),

variants as (
    select
        experiment_kind,
        scope,
        variant,
        sum(units) as all_units,
        min(first_day) as first_day,
        max(last_day) as last_day
    from slots
    group by
        experiment_kind,
        scope,
        variant
),

-- The variant that came first is the one that the others are compared with.
with_bases as (
    select
        *,
        first_value(variant) over (
            partition by experiment_kind, scope
            order by first_day asc, variant asc
        ) as base_variant
    from variants
),

-- Time itself changes rates: both sides are of the slots that have cases of both.
shared_sums as (
    select
        arms.experiment_kind,
        arms.scope,
        {%- for column in sums %}
        sum(own.{{ column }}) as {{ column }},
        sum(bases.{{ column }}) as base_{{ column }},
        {%- endfor %}
        arms.variant
    from with_bases as arms
    inner join slots as own
        on
            arms.experiment_kind = own.experiment_kind
            and arms.scope = own.scope
            and arms.variant = own.variant
    inner join slots as bases
        on
            arms.experiment_kind = bases.experiment_kind
            and arms.scope = bases.scope
            and arms.base_variant = bases.variant
            and own.slot_start = bases.slot_start
    group by
        arms.experiment_kind,
        arms.scope,
        arms.variant
),

rated as (
    select
        *,
        {{ ratio('successes', 'trials') }} as rate,
        {{ ratio('base_successes', 'base_trials') }} as base_rate
    from shared_sums
),

-- Variance of the ratio between posts against that of independent trials (Rao and Scott
-- 1992): what the trials are really worth. Never below 1.
clustered as (
    select
        {%- for side in ['', 'base_'] %}
        case
            when experiment_kind != 'post_variant' then 1.0
            when {{ side }}units > 1
                then greatest(1.0, coalesce(
                    cast({{ side }}units as double) / ({{ side }}units - 1)
                    * (
                        {{ side }}squared_successes
                        - 2 * {{ side }}rate * {{ side }}products
                        + {{ side }}rate * {{ side }}rate * {{ side }}squared_trials
                    )
                    / nullif(
                        {{ side }}trials * {{ side }}rate * (1 - {{ side }}rate), 0
                    ),
                    1.0
                ))
        end as {{ side }}design_effect,
        {%- endfor %}
        *
    from rated
),

experiment_arms as (
    select
        with_bases.experiment_kind,
        with_bases.scope,
        with_bases.variant,
        with_bases.base_variant,
        cast(with_bases.all_units as bigint) as all_units,
        {%- for column in ['units', 'successes', 'trials'] %}
        cast(coalesce(clustered.{{ column }}, 0) as bigint) as {{ column }},
        cast(coalesce(clustered.base_{{ column }}, 0) as bigint) as base_{{ column }},
        {%- endfor %}
        clustered.design_effect,
        clustered.base_design_effect,
        with_bases.first_day,
        with_bases.last_day
    from with_bases
    left join clustered
        on
            with_bases.experiment_kind = clustered.experiment_kind
            and with_bases.scope = clustered.scope
            and with_bases.variant = clustered.variant
)

select * from experiment_arms
