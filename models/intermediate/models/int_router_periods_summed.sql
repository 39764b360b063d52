with

savings as (
    select
        *,
        compared_model || ' to ' || model as model_pair
    from {{ ref('fct_router_savings_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_savings as (
    {{ segmented('savings', {'feature': 'feature', 'model_pair': 'model_pair'}) }}
),

period_sums as (
    select
        periods.period,
        savings.segment_type,
        savings.segment_value,
        savings.date_day >= periods.period_start as is_current,
        {%- for measure in router_sums() %}
        sum(savings.{{ measure }}) as {{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join segmented_savings as savings
        on
            periods.prior_start <= savings.date_day
            and periods.period_end >= savings.date_day
    group by all
)

select * from period_sums
