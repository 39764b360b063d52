with

interactions as (
    select * from {{ ref('stg_assistant__interactions') }}
    where preference_match is not null
),

profiled_interactions as (
    select
        interactions.preference_match,
        interactions.event_date,
        coalesce(rfm.segment, 'unknown') as rfm_segment
    from interactions
    left join {{ ref('fct_customer_rfm') }} as rfm
        on interactions.customer_id = rfm.customer_id
),

segmented_interactions as (
    {{ segmented('profiled_interactions', {'rfm_segment': 'rfm_segment'}) }}
),

preferences_matched as (
    select
        periods.period,
        interactions.segment_type,
        interactions.segment_value,
        interactions.event_date >= periods.period_start as is_current,
        count(*) as matched_interactions,
        round(avg(interactions.preference_match), 9) as preference_match
    from {{ ref('periods') }} as periods
    inner join segmented_interactions as interactions
        on
            periods.prior_start <= interactions.event_date
            and periods.period_end >= interactions.event_date
    group by all
)

select * from preferences_matched
