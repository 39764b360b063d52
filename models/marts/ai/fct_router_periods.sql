{%- set priors = [
    'routed_requests', 'checked_requests', 'router_saving', 'negative_saving',
] %}

with

sums as (
    select
        router_sums.*,
        periods.is_prior_complete
    from {{ ref('int_router_periods_summed') }} as router_sums
    inner join {{ ref('periods') }} as periods on router_sums.period = periods.period
),

all_requests as (
    select
        period,
        segment_type,
        segment_value,
        requests,
        prior_requests
    from {{ ref('fct_model_periods') }}
    where segment_type in ('total', 'feature')
),

current_and_prior as (
    select
        period,
        is_prior_complete,
        segment_type,
        segment_value,
        {%- for measure in router_sums() %}
        sum(case when is_current then {{ measure }} else 0 end) as {{ measure }},
        sum(case when is_current then 0 else {{ measure }} end) as prior_{{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from sums
    group by all
),

router_periods as (
    select
        sums.period,
        sums.segment_type,
        sums.segment_value,
        {%- for measure in router_sums() if measure != 'predicted_right' %}
        cast(sums.{{ measure }} as {{ router_type(measure) }}) as {{ measure }},
        {%- endfor %}
        coalesce(all_requests.requests, 0) as requests,
        {{ ratio('sums.routed_requests', 'all_requests.requests') }} as routed_share,
        {{ wilson_low('sums.routed_requests', 'all_requests.requests') }}
            as routed_share_low,
        {{ wilson_high('sums.routed_requests', 'all_requests.requests') }}
            as routed_share_high,
        {{ ratio('sums.right_requests', 'sums.checked_requests') }} as accuracy,
        {{ wilson_low('sums.right_requests', 'sums.checked_requests') }}
            as accuracy_low,
        {{ wilson_high('sums.right_requests', 'sums.checked_requests') }}
            as accuracy_high,
        {{ ratio('sums.predicted_right', 'sums.predicted_requests') }}
            as mean_confidence,
        {{ ratio('sums.router_saving', 'sums.default_model_cost') }} as saving_rate,
        {%- for measure in priors %}
        case
            when sums.is_prior_complete
                then cast(sums.prior_{{ measure }} as {{ router_type(measure) }})
        end as prior_{{ measure }},
        {%- endfor %}
        case
            when sums.is_prior_complete
                then {{ ratio(
                    'sums.prior_routed_requests', 'all_requests.prior_requests'
                ) }}
        end as prior_routed_share,
        case
            when sums.is_prior_complete
                then {{ ratio(
                    'sums.prior_right_requests', 'sums.prior_checked_requests'
                ) }}
        end as prior_accuracy,
        case
            when sums.is_prior_complete
                then {{ growth('sums.router_saving', 'sums.prior_router_saving') }}
        end as router_saving_growth
    from current_and_prior as sums
    left join all_requests
        on
            sums.period = all_requests.period
            and sums.segment_type = all_requests.segment_type
            and sums.segment_value = all_requests.segment_value
    where sums.routed_requests > 0 or sums.is_prior_complete
)

select * from router_periods
