with performance as (
    select *
    from marts.fct_source_performance
),

sources as (
    select
        basis,
        source,
        source_label,
        opportunity_type,
        opportunities as leads,
        won as leads_won,
        lost as leads_lost,
        open_opportunities as leads_open,
        conversion_rate as lead_conversion,
        wilson_low,
        wilson_high,
        shrunken_rate,
        timed_responses,
        response_cases,
        median_response_hours,
        median_days_to_win,
        revenue as lead_revenue,
        revenue_per_opportunity as revenue_per_lead,
        rest_opportunities,
        rest_rate,
        prior_opportunities as prior_leads,
        prior_won as prior_leads_won,
        prior_conversion_rate,
        prior_median_response_hours,
        prior_revenue,
        opportunities_growth,
        revenue_growth,
        is_judged,
        is_best
    from performance
    where
        period = $period
        and (opportunity_type = 'all' or source = 'all')
    order by
        basis,
        source_label,
        opportunity_type
)

select * from sources
