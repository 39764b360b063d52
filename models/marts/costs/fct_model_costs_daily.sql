{%- set counts = model_counts() | reject('in', [
    'succeeded', 'failed', 'cancelled', 'priced_succeeded', 'ratings',
]) | list %}

with

daily_sums as (
    select * from {{ ref('int_model_requests_summed_daily') }}
),

model_costs_daily as (
    select
        team,
        project,
        feature,
        provider,
        model,
        {%- for count in counts %}
        cast({{ count }} as bigint) as {{ count }},
        {%- endfor %}
        {%- for amount in model_amounts() %}
        {{ amount }},
        {%- endfor %}
        date_day
    from daily_sums
)

select * from model_costs_daily
