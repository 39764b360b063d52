{%- set counts = ['created', 'answered', 'response_cases', 'won', 'lost', 'closed'] %}

with

opportunities as (
    select * from {{ ref('int_opportunities_dated') }}
    where opportunity_type = 'all'
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

buckets as (
    select * from {{ ref('period_buckets') }}
),

source_labels as (
    select * from {{ ref('int_source_labels') }}
),

bucket_sums as (
    select
        period_days.period,
        period_days.bucket_start,
        opportunities.source,
        count(case when opportunities.basis = 'created_cohort' then 1 end) as created,
        count(case
            when
                opportunities.basis = 'created_cohort'
                and opportunities.response_hours is not null
                then 1
        end) as answered,
        count(case
            when
                opportunities.basis = 'created_cohort'
                and (
                    opportunities.response_hours is not null
                    or (opportunities.is_open and not opportunities.is_answered)
                )
                then 1
        end) as response_cases,
        count(case when opportunities.basis = 'won_period' then 1 end) as closed,
        count(case
            when opportunities.basis = 'won_period' and opportunities.is_won then 1
        end) as won,
        count(case
            when opportunities.basis = 'won_period' and opportunities.is_lost then 1
        end) as lost,
        sum(case
            when opportunities.basis = 'won_period' then opportunities.revenue
        end) as revenue,
        {{ median_response_hours("basis = 'created_cohort'") }} as median_response_hours
    from opportunities
    inner join period_days on opportunities.date_day = period_days.date_day
    group by
        period_days.period,
        period_days.bucket_start,
        opportunities.source
),

-- Sources have a row where they have opportunities, all of them together in any bucket
-- of a period that has some.
keys as (
    select
        period,
        bucket_start,
        source
    from bucket_sums
    union distinct
    select
        buckets.period,
        buckets.bucket_start,
        'all' as source
    from buckets
    where exists (
        select 1 from bucket_sums
        where bucket_sums.period = buckets.period
    )
),

fct_source_buckets as (
    select
        keys.period,
        keys.source,
        coalesce(source_labels.source_label, 'all sources') as source_label,
        {%- for count in counts %}
        coalesce(sums.{{ count }}, 0) as {{ count }},
        {%- endfor %}
        {{ ratio('sums.won', 'sums.closed') }} as conversion_rate,
        {{ wilson_low('sums.won', 'sums.closed') }} as wilson_low,
        {{ wilson_high('sums.won', 'sums.closed') }} as wilson_high,
        sums.median_response_hours,
        {{ money('coalesce(sums.revenue, 0)') }} as revenue,
        buckets.is_complete,
        keys.bucket_start,
        buckets.bucket_end
    from keys
    inner join buckets
        on keys.period = buckets.period and keys.bucket_start = buckets.bucket_start
    left join bucket_sums as sums
        on
            keys.period = sums.period
            and keys.bucket_start = sums.bucket_start
            and keys.source = sums.source
    left join source_labels on keys.source = source_labels.source
)

select * from fct_source_buckets
