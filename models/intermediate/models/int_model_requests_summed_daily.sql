{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_from_first_day(this, "date_day") }}',
        **replaced_days('date_day')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set keys = ['team', 'project', 'feature', 'provider', 'model'] %}

with

requests as (
    select * from {{ ref('fct_model_requests') }}
    where {{ in_open_days('request_date', 'date_day') }}
),

daily_sums as (
    select
        {{ keys | join(',\n        ') }},
        count(*) as requests,
        count(*) filter (where status = 'ok') as succeeded,
        count(*) filter (where status = 'error') as failed,
        count(*) filter (where status = 'cancelled') as cancelled,
        count(cost) as priced_requests,
        count(*) - count(cost) as unpriced_requests,
        count(*) filter (where status = 'ok' and is_priced) as priced_succeeded,
        count(cost_variance) as compared_requests,
        {%- for bucket in [
            'uncached_input', 'cache_read', 'cache_write', 'output', 'total_input',
        ] %}
        sum({{ bucket }}_tokens) as {{ bucket }}_tokens,
        {%- endfor %}
        sum(coalesce(reasoning_tokens, 0)) as reasoning_tokens,
        {%- for amount in model_amounts() %}
        cast(sum(coalesce({{ amount }}, 0)) as {{ model_cost_type() }}) as {{ amount }},
        {%- endfor %}
        count(rating) as ratings,
        sum(coalesce(rating, 0)) as rating_sum,
        sum(coalesce(rating * rating, 0)) as rating_square_sum,
        request_date as date_day
    from requests
    group by
        {{ keys | join(',\n        ') }},
        request_date
)

select * from daily_sums
