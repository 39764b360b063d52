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
        rate,
        wilson_low,
        wilson_high,
        difference,
        difference_low,
        difference_high,
        adjusted_p_value,
        verdict,
        missing_units,
        is_concurrent
    from experiments
    order by
        experiment_kind desc,
        scope asc,
        is_base desc,
        variant asc
)

select * from variants
