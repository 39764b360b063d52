{%- set default = default_model() %}

with

requests as (
    select * from {{ ref('stg_ai_gateway__model_requests') }}
),

known_names as (
    select * from {{ ref('int_model_names_known') }}
),

price_providers as (
    select * from {{ ref('ref_model_providers') }}
),

names as (
    select
        provider,
        model
    from requests
    union
    select
        provider,
        requested_model as model
    from requests
    where requested_model is not null
    {%- if default %}
    union
    select
        {{ default.provider }} as provider,
        {{ default.model }} as model
    {%- endif %}
),

-- The name as it is first, then without its date, then without a reseller's marks.
spellings as (
    {%- for spelling in [
        'lower(model)', undated_model('lower(model)'), bare_model('lower(model)'),
        undated_model(bare_model('lower(model)')),
    ] %}
    select
        provider,
        model,
        {{ spelling }} as spelling,
        {{ loop.index }} as spelling_rank
    from names
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

-- Whose prices hold for a provider: its own, then those of models that it resells.
looked_up as (
    select
        spellings.*,
        coalesce(price_providers.price_provider, spellings.provider) as price_provider,
        coalesce(price_providers.preference, 1) as preference
    from spellings
    left join price_providers on spellings.provider = price_providers.provider
),

found_names as (
    select
        looked_up.provider,
        looked_up.model,
        known_names.price_provider,
        known_names.price_model,
        looked_up.spelling_rank,
        looked_up.preference,
        known_names.is_own,
        false as is_other_provider
    from looked_up
    inner join known_names
        on
            looked_up.price_provider = known_names.price_provider
            and looked_up.spelling = known_names.known_name
            -- What was agreed with one provider does not hold for another.
            and (looked_up.preference = 1 or not known_names.is_own)
    union all
    -- A router may have been asked for the model of another provider.
    select
        spellings.provider,
        spellings.model,
        known_names.price_provider,
        known_names.price_model,
        spellings.spelling_rank,
        1 as preference,
        known_names.is_own,
        true as is_other_provider
    from spellings
    inner join known_names
        on spellings.spelling = known_names.known_name and known_names.is_meant_alone
),

nearest_names as (
    select
        *,
        min(case when is_other_provider then 1 else 0 end) over (
            partition by provider, model
        ) as only_other_providers,
        row_number() over (
            partition by provider, model, is_own, is_other_provider
            order by spelling_rank, preference, price_provider
        ) as place
    from found_names
),

-- Own and list prices are found apart: a row of one does not hide those of the other.
model_names as (
    select
        provider,
        model,
        max(case when is_own then price_provider end) as own_provider,
        max(case when is_own then price_model end) as own_model,
        max(case when not is_own then price_provider end) as list_provider,
        max(case when not is_own then price_model end) as list_model,
        bool_or(is_other_provider) as is_other_provider
    from nearest_names
    where
        place = 1
        and case when is_other_provider then 1 else 0 end = only_other_providers
    group by
        provider,
        model
)

select * from model_names
