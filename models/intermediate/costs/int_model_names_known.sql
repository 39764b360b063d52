with

own_prices as (
    select * from {{ ref('stg_ai_gateway__model_prices') }}
),

list_prices as (
    select * from {{ ref('ref_model_prices') }}
),

aliases as (
    select * from {{ ref('ref_model_aliases') }}
),

price_providers as (
    select * from {{ ref('ref_model_providers') }}
    where preference = 1
),

list_models as (
    select distinct
        provider,
        model,
        is_resold
    from list_prices
),

all_names as (
    select distinct
        coalesce(price_providers.price_provider, own_prices.provider) as price_provider,
        lower(own_prices.model) as known_name,
        own_prices.model as price_model,
        1 as source_rank,
        true as is_own,
        true as is_resold
    from own_prices
    left join price_providers on own_prices.provider = price_providers.provider
    union all
    select
        provider as price_provider,
        lower(model) as known_name,
        model as price_model,
        1 as source_rank,
        false as is_own,
        is_resold
    from list_models
    union all
    select
        aliases.provider as price_provider,
        aliases.alias as known_name,
        aliases.model as price_model,
        2 as source_rank,
        false as is_own,
        list_models.is_resold
    from aliases
    inner join list_models
        on
            aliases.provider = list_models.provider
            and aliases.model = list_models.model
),

-- What a name means by itself: its maker's model, or that of the only provider.
counted_names as (
    select
        known_name,
        count(distinct price_provider) as providers,
        count(distinct case when not is_resold then price_provider end) as makers,
        min(price_provider) as first_provider,
        min(case when not is_resold then price_provider end) as first_maker
    from all_names
    group by known_name
),

ranked_names as (
    select
        all_names.price_provider,
        all_names.known_name,
        all_names.price_model,
        all_names.is_own,
        coalesce(
            case
                when counted_names.makers = 1 then counted_names.first_maker
                when counted_names.providers = 1 then counted_names.first_provider
            end = all_names.price_provider,
            false
        ) as is_meant_alone,
        row_number() over (
            partition by
                all_names.price_provider, all_names.known_name, all_names.is_own
            order by all_names.source_rank, all_names.price_model
        ) as place
    from all_names
    inner join counted_names on all_names.known_name = counted_names.known_name
),

known_names as (
    select
        price_provider,
        known_name,
        price_model,
        is_own,
        is_meant_alone
    from ranked_names
    where place = 1
)

select * from known_names
