with

asked_subjects as (
    select * from {{ ref('int_product_gaps') }}
),

periods as (
    select * from {{ ref('periods') }}
),

asked_in_period as (
    select
        periods.period,
        count(*) as asked
    from periods
    inner join asked_subjects
        on
            periods.period_start <= asked_subjects.event_date
            and periods.period_end >= asked_subjects.event_date
    group by periods.period
),

gap_sums as (
    select
        periods.period,
        periods.is_prior_complete,
        gaps.kind,
        gaps.subject_type,
        gaps.subject,
        count(*) filter (where gaps.event_date >= periods.period_start)
            as interactions,
        count(*) filter (where gaps.event_date < periods.period_start)
            as prior_interactions,
        min(gaps.occurred_at) filter (where gaps.event_date >= periods.period_start)
            as first_asked_at,
        max(gaps.occurred_at) filter (where gaps.event_date >= periods.period_start)
            as last_asked_at
    from periods
    inner join asked_subjects as gaps
        on
            periods.prior_start <= gaps.event_date
            and periods.period_end >= gaps.event_date
    where gaps.kind is not null
    group by all
),

-- Distinct in a step of its own, which an engine can do on disk.
askers_in_period as (
    select distinct
        periods.period,
        gaps.kind,
        gaps.subject_type,
        gaps.subject,
        gaps.asker
    from periods
    inner join asked_subjects as gaps
        on
            periods.period_start <= gaps.event_date
            and periods.period_end >= gaps.event_date
    where gaps.kind is not null
),

askers as (
    select
        period,
        kind,
        subject_type,
        subject,
        count(*) as askers
    from askers_in_period
    group by all
),

product_gaps as (
    select
        gap_sums.period,
        gap_sums.kind,
        gap_sums.subject_type,
        gap_sums.subject,
        gap_sums.interactions,
        askers.askers,
        {{ ratio('gap_sums.interactions', 'asked_in_period.asked') }} as asked_share,
        case when gap_sums.is_prior_complete then gap_sums.prior_interactions end
            as prior_interactions,
        case
            when gap_sums.is_prior_complete
                then {{ growth(
                    'gap_sums.interactions', 'gap_sums.prior_interactions'
                ) }}
        end as interactions_growth,
        gap_sums.first_asked_at,
        gap_sums.last_asked_at
    from gap_sums
    inner join asked_in_period on gap_sums.period = asked_in_period.period
    inner join askers
        on
            gap_sums.period = askers.period
            and gap_sums.kind = askers.kind
            and gap_sums.subject_type = askers.subject_type
            and gap_sums.subject = askers.subject
    where gap_sums.interactions > 0
)

select * from product_gaps
