{%- set keys = ['feature', 'provider', 'model', 'compared_model'] %}

with

routed_requests as (
    select
        *,
        coalesce(requested_model, 'unknown') as compared_model
    from {{ ref('fct_model_requests') }}
    where is_routed
),

router_savings_daily as (
    select
        {{ keys | join(',\n        ') }},
        {%- for measure, expression in router_sums().items() %}
        cast(sum({{ expression }}) as {{ router_type(measure) }}) as {{ measure }},
        {%- endfor %}
        request_date as date_day
    from routed_requests
    group by
        {{ keys | join(',\n        ') }},
        request_date
)

select * from router_savings_daily
