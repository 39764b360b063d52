{%- set weeks = (var('weekly_conversion_days') / 7) | round | int %}

with

opportunities as (
    select
        *,
        {{ date_bucket('week', 'created_date') }} as created_week,
        case when is_won then {{ date_bucket('week', 'closed_date') }} end as won_week
    from {{ ref('fct_opportunities') }}
),

lead_counts as (
    select
        source,
        count(*) as leads,
        sum(revenue) as revenue,
        created_week,
        won_week
    from opportunities
    group by all
),

week_offsets as (
    {%- for offset in range(weeks) %}
    select {{ offset }} as week_offset
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

followed_counts as (
    select
        lead_counts.*,
        {{ add_days_of('lead_counts.created_week', 'week_offsets.week_offset * 7') }}
            as report_week
    from lead_counts
    cross join week_offsets
),

created as (
    select
        source,
        leads,
        0 as won_leads,
        0 as revenue,
        0 as cohort_leads,
        0 as cohort_won,
        created_week as week_start
    from lead_counts
),

won as (
    select
        source,
        0 as leads,
        leads as won_leads,
        revenue,
        0 as cohort_leads,
        0 as cohort_won,
        won_week as week_start
    from lead_counts
    where won_week is not null
),

-- Leads take weeks to be won: a week's rate is of the leads of some weeks up to it, by
-- what was won when it ended.
followed as (
    select
        source,
        0 as leads,
        0 as won_leads,
        0 as revenue,
        leads as cohort_leads,
        case when won_week <= report_week then leads else 0 end as cohort_won,
        report_week as week_start
    from followed_counts
),

all_counts as (
    select * from created
    union all
    select * from won
    union all
    select * from followed
),

by_source as (
    select
        'source=' || source as scope,
        week_start,
        sum(leads) as leads,
        sum(won_leads) as won_leads,
        sum(revenue) as revenue,
        sum(cohort_leads) as cohort_leads,
        sum(cohort_won) as cohort_won
    from all_counts
    group by all
),

totals as (
    select
        '' as scope,
        week_start,
        sum(leads) as leads,
        sum(won_leads) as won_leads,
        sum(revenue) as revenue,
        sum(cohort_leads) as cohort_leads,
        sum(cohort_won) as cohort_won
    from all_counts
    group by all
),

weekly_leads as (
    select * from by_source
    union all
    select * from totals
)

select * from weekly_leads
