{%- set key = [
    'provider', 'model', 'usage_type', 'service_tier', 'min_input_tokens', 'is_own',
] %}
{%- set for_ever = "timestamp '9999-12-31 00:00:00'" %}

with

prices as (
    {%- for source, is_own in [
        ('stg_ai_gateway__model_prices', 'true'), ('ref_model_prices', 'false'),
    ] %}
    select
        provider,
        model,
        usage_type,
        {{ price_tier('service_tier') }} as service_tier,
        min_input_tokens,
        {{ is_own }} as is_own,
        valid_from,
        coalesce(valid_to, {{ for_ever }}) as valid_to
    from {{ ref(source) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

earlier_prices as (
    select
        *,
        max(valid_to) over (
            partition by {{ key | join(', ') }}
            order by valid_from, valid_to
            rows between unbounded preceding and 1 preceding
        ) as earlier_valid_to
    from prices
),

-- Between two rows of one key; what comes before the first is no gap.
spans as (
    select
        {{ key | join(',\n        ') }},
        case when earlier_valid_to > valid_from then 'overlap' else 'gap' end as issue,
        least(earlier_valid_to, valid_from) as issue_from,
        case
            when earlier_valid_to > valid_from then least(earlier_valid_to, valid_to)
            else valid_from
        end as issue_to
    from earlier_prices
    where earlier_valid_to != valid_from
),

-- Embeddings have no output: input alone is no fault of a price list.
missing as (
    select
        provider,
        model,
        'input' as usage_type,
        service_tier,
        cast(0 as bigint) as min_input_tokens,
        bool_and(is_own) as is_own,
        'missing' as issue,
        min(valid_from) as issue_from,
        max(valid_to) as issue_to
    from prices
    group by
        provider,
        model,
        service_tier
    having count(*) filter (where usage_type = 'input' and min_input_tokens = 0) = 0
),

price_issues as (
    select
        {{ key | join(',\n        ') }},
        issue,
        issue_from,
        issue_to
    from spans
    union all
    select
        {{ key | join(',\n        ') }},
        issue,
        issue_from,
        issue_to
    from missing
)

select * from price_issues
