{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_from_first_day(this, "date_day") }}',
        **replaced_days('date_day')
    )
}}

-- depends_on: {{ ref('periods') }}
{%- set keys = ['feature', 'provider', 'model', 'compared_model'] %}

with

routed_requests as (
    select
        *,
        coalesce(requested_model, 'unknown') as compared_model
    from {{ ref('fct_model_requests') }}
    where is_routed and {{ in_open_days('request_date', 'date_day') }}
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
