with

checked_requests as (
    select
        -- The last tenth holds a confidence of 1 too.
        least(cast(floor(router_confidence * 10) as bigint), 9) as confidence_tenth,
        router_confidence,
        is_router_right,
        request_date
    from {{ ref('fct_model_requests') }}
    where is_routed and is_router_right is not null and router_confidence is not null
),

periods as (
    select * from {{ ref('periods') }}
),

tenths as (
    select
        periods.period,
        checked_rows.confidence_tenth,
        count(*) as checked_requests,
        count(*) filter (where checked_rows.is_router_right) as right_requests,
        round(avg(checked_rows.router_confidence), 9) as mean_confidence
    from periods
    inner join checked_requests as checked_rows
        on
            periods.period_start <= checked_rows.request_date
            and periods.period_end >= checked_rows.request_date
    group by
        periods.period,
        checked_rows.confidence_tenth
),

router_calibration as (
    select
        period,
        confidence_tenth,
        cast(confidence_tenth * 10 as {{ dbt.type_string() }}) || ' to '
        || cast(confidence_tenth * 10 + 10 as {{ dbt.type_string() }}) || ' %'
            as confidence_label,
        checked_requests,
        right_requests,
        mean_confidence,
        {{ ratio('right_requests', 'checked_requests') }} as accuracy,
        {{ wilson_low('right_requests', 'checked_requests') }} as accuracy_low,
        {{ wilson_high('right_requests', 'checked_requests') }} as accuracy_high,
        mean_confidence
        - {{ ratio('right_requests', 'checked_requests') }} as overconfidence
    from tenths
),

judged_calibration as (
    select
        *,
        case
            when checked_requests < {{ var('claim_min_n') }} then 'too few to say'
            when mean_confidence > accuracy_high then 'too confident'
            when mean_confidence < accuracy_low then 'too modest'
            else 'as right as it says'
        end as verdict
    from router_calibration
)

select * from judged_calibration
