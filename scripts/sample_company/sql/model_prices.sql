-- Grain: one row a price of the company's own list: a model, tier, size of request and
-- kind of token in a span of days. The last rows are made on purpose.
create or replace temp view model_price_rows as
with kinds (usage_no, usage_type) as (
    values
    (1, 'input'),
    (2, 'cache_read'),
    (3, 'cache_write'),
    (4, 'output')
),

listed as (
    select
        models.provider,
        prices.model,
        prices.service_tier,
        prices.min_input_tokens,
        prices.valid_from,
        prices.valid_to,
        prices.source,
        kinds.usage_type,
        prices.price_no * 10 + kinds.usage_no as logged_at,
        case kinds.usage_type
            when 'input' then prices.input_price
            when 'cache_read' then prices.cache_read_price
            when 'cache_write' then prices.cache_write_price
            else prices.output_price
        end as price
    from gateway_prices as prices
    inner join gateway_models as models on prices.model = models.model
    cross join kinds
    where prices.source is not null
)

select
    'kept' as kind,
    logged_at,
    provider,
    model,
    usage_type,
    nullif(service_tier, 'standard') as service_tier,
    nullif(min_input_tokens, 0) as min_input_tokens,
    price::decimal(18, 6) as price_per_million,
    null as price_per_million_text,
    valid_from::timestamp as valid_from,
    valid_to::timestamp as valid_to,
    source
from listed
where price is not null
union all
select
    kind,
    10000 + kind_no as logged_at,
    'openai' as provider,
    'gpt-4.1-mini' as model,
    if(kind = 'invalid_usage_type', 'images', 'output') as usage_type,
    'flex' as service_tier,
    null as min_input_tokens,
    if(kind = 'invalid_usage_type', 1, null)::decimal(18, 6) as price_per_million,
    if(kind = 'invalid_price_per_million', 'on request', null)
        as price_per_million_text,
    timestamp '2025-06-01' as valid_from,
    null as valid_to,
    'service tiers' as source
from wrong_rows
where service = 'price';
