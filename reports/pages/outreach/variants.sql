with experiments as (
    select *
    from marts.fct_experiments
),

variants as (
    select
        experiment_kind,
        scope,
        variant,
        base_variant,
        units,
        all_units,
        rate,
        wilson_low,
        wilson_high,
        difference,
        difference_low,
        difference_high,
        adjusted_p_value,
        verdict,
        missing_units_for_lift,
        planned_lift
    from experiments
    order by
        experiment_kind desc,
        scope asc,
        is_base desc,
        variant asc
)

select * from variants
