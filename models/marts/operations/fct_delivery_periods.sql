{%- set measures = [
    'deliveries', 'delivered', 'failed', 'unknown_deliveries', 'outcomes',
] %}

with

delivery_daily as (
    select * from {{ ref('fct_delivery_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segment_labels as (
    select * from {{ ref('int_segment_labels') }}
),

segmented_deliveries as (
    {{ segmented('delivery_daily', {'country': 'country', 'channel': 'channel'}) }}
),

current_and_prior as (
    select
        periods.period,
        -- R5: a prior period that the data do not cover is no base.
        periods.is_prior_complete,
        deliveries.segment_type,
        deliveries.segment_value,
        {%- for measure in measures %}
        sum(case
            when deliveries.date_day >= periods.period_start
                then deliveries.{{ measure }}
            else 0
        end) as {{ measure }},
        sum(case
            when
                deliveries.date_day < periods.period_start
                and periods.is_prior_complete
                then deliveries.{{ measure }}
            else 0
        end) as prior_{{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join segmented_deliveries as deliveries
        on
            periods.prior_start <= deliveries.date_day
            and periods.period_end >= deliveries.date_day
    group by all
),

delivery_periods as (
    select
        sums.period,
        sums.segment_type,
        sums.segment_value,
        coalesce(segment_labels.segment_label, sums.segment_value) as segment_label,
        {%- for measure in measures %}
        cast(sums.{{ measure }} as bigint) as {{ measure }},
        {%- endfor %}
        {{ ratio('sums.delivered', 'sums.outcomes') }} as success_rate,
        {{ wilson_low('sums.delivered', 'sums.outcomes') }} as wilson_low,
        {{ wilson_high('sums.delivered', 'sums.outcomes') }} as wilson_high,
        {{ ratio('sums.failed', 'sums.outcomes') }} as failure_rate,
        {{ wilson_low('sums.failed', 'sums.outcomes') }} as failure_rate_low,
        {{ wilson_high('sums.failed', 'sums.outcomes') }} as failure_rate_high,
        {%- for measure in measures %}
        case
            when sums.is_prior_complete then cast(sums.prior_{{ measure }} as bigint)
        end as prior_{{ measure }},
        {%- endfor %}
        {{ ratio('sums.prior_delivered', 'sums.prior_outcomes') }}
            as prior_success_rate,
        {{ ratio('sums.prior_failed', 'sums.prior_outcomes') }} as prior_failure_rate
    from current_and_prior as sums
    left join segment_labels
        on
            sums.segment_type = segment_labels.segment_type
            and sums.segment_value = segment_labels.segment_value
)

select * from delivery_periods
