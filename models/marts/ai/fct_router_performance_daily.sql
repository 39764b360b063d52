with

requests as (
    select
        date_day,
        sum(requests) as requests
    from {{ ref('int_model_requests_summed_daily') }}
    group by date_day
),

savings as (
    select
        date_day,
        {%- for measure in router_sums() %}
        sum({{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_router_savings_daily') }}
    group by date_day
),

router_performance_daily as (
    select
        cast(requests.requests as bigint) as requests,
        {%- for measure in router_sums() if measure != 'predicted_right' %}
        cast(coalesce(savings.{{ measure }}, 0) as {{ router_type(measure) }})
            as {{ measure }},
        {%- endfor %}
        {{ ratio('coalesce(savings.routed_requests, 0)', 'requests.requests') }}
            as routed_share,
        {{ ratio('savings.right_requests', 'savings.checked_requests') }} as accuracy,
        {{ wilson_low('savings.right_requests', 'savings.checked_requests') }}
            as accuracy_low,
        {{ wilson_high('savings.right_requests', 'savings.checked_requests') }}
            as accuracy_high,
        {{ ratio('savings.predicted_right', 'savings.predicted_requests') }}
            as mean_confidence,
        requests.date_day
    from requests
    left join savings on requests.date_day = savings.date_day
)

select * from router_performance_daily
