with

opportunities as (
    select * from {{ ref('int_opportunities_dated') }}
    where opportunity_type = 'all'
),

source_labels as (
    select * from {{ ref('int_source_labels') }}
),

first_opportunities as (
    select min(date_day) as first_created_date
    from opportunities
    where basis = 'created_cohort'
),

-- R5: a week is whole, and a base, only where this log covers it, too.
periods as (
    select
        max(periods.as_of) as as_of,
        greatest(
            min(periods.first_event_date), min(first_opportunities.first_created_date)
        ) as first_day
    from {{ ref('periods') }} as periods
    cross join first_opportunities
),

weekly_opportunities as (
    select
        *,
        {{ date_bucket('week', 'date_day') }} as week_start
    from opportunities
),

weeks_summed as (
    select
        basis,
        week_start,
        source,
        {{ source_measures() }}
    from weekly_opportunities
    group by
        basis,
        week_start,
        source
),

rated as (
    select
        weeks_summed.*,
        {{ source_rates('weeks_summed') }},
        {{ add_days('weeks_summed.week_start', -7) }} as prior_week_start
    from weeks_summed
),

fct_source_weekly as (
    select
        rated.basis,
        {{ iso_week_label('rated.week_start') }} as iso_week,
        rated.source,
        coalesce(source_labels.source_label, 'all sources') as source_label,
        rated.opportunities,
        rated.won,
        rated.lost,
        rated.open_opportunities,
        rated.timed_responses,
        rated.response_cases,
        rated.conversion_rate,
        rated.wilson_low,
        rated.wilson_high,
        rated.median_response_hours,
        rated.median_days_to_win,
        rated.revenue,
        rated.revenue_per_opportunity,
        -- The week before.
        {%- for measure in ['opportunities', 'won', 'revenue'] %}
        case
            when periods.first_day <= rated.prior_week_start
                then coalesce(prior_weeks.{{ measure }}, 0)
        end as prior_{{ measure }},
        {%- endfor %}
        case
            when periods.first_day <= rated.prior_week_start
                then prior_weeks.conversion_rate
        end as prior_conversion_rate,
        case
            when periods.first_day <= rated.prior_week_start
                then {{ growth('rated.opportunities', 'prior_weeks.opportunities') }}
        end as opportunities_growth,
        case
            when
                periods.first_day <= rated.prior_week_start
                and rated.basis = 'won_period'
                then {{ growth('rated.revenue', 'prior_weeks.revenue') }}
        end as revenue_growth,
        coalesce(
            {{ add_days('rated.week_start', 6) }} <= periods.as_of
            and rated.week_start >= periods.first_day,
            false
        ) as is_complete,
        rated.week_start
    from rated
    cross join periods
    left join rated as prior_weeks
        on
            rated.basis = prior_weeks.basis
            and rated.source = prior_weeks.source
            and rated.prior_week_start = prior_weeks.week_start
    left join source_labels on rated.source = source_labels.source
)

select * from fct_source_weekly
