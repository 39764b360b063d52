with buckets as (
    select *
    from marts.fct_source_buckets
),

over_time as (
    select
        bucket_start,
        bucket_end,
        created as leads,
        won as leads_won,
        closed as leads_closed,
        conversion_rate as lead_conversion,
        wilson_low,
        wilson_high,
        answered as timed_responses,
        response_cases,
        median_response_hours,
        revenue as lead_revenue,
        is_complete
    from buckets
    where
        period = $period
        and source = 'all'
    order by bucket_start
)

select * from over_time
