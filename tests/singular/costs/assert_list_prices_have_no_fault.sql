-- L4: the shipped list has no gap, no overlap and an input price for every model and
-- tier; where a tier has an output price, so has the model's standard one.
with

issues as (
    select
        provider,
        model,
        service_tier,
        issue
    from {{ ref('fct_model_price_issues') }}
    where not is_own
),

priced_outputs as (
    select
        provider,
        model,
        service_tier,
        max(case when usage_type = 'output' then 1 else 0 end) as has_output
    from {{ ref('ref_model_prices') }}
    group by
        provider,
        model,
        service_tier
),

half_priced as (
    select
        provider,
        model,
        min(service_tier) as service_tier,
        'output in some tiers alone' as issue
    from priced_outputs
    group by
        provider,
        model
    having min(has_output) != max(has_output)
),

nameless as (
    select
        aliases.provider,
        aliases.model,
        'standard' as service_tier,
        'alias of a model without a price' as issue
    from {{ ref('ref_model_aliases') }} as aliases
    left join priced_outputs
        on
            aliases.provider = priced_outputs.provider
            and aliases.model = priced_outputs.model
    where priced_outputs.model is null
),

faults as (
    select * from issues
    union all
    select * from half_priced
    union all
    select * from nameless
)

select * from faults
