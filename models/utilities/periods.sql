{{
    config(
        pre_hook='{{ note_as_of(this) }}',
        post_hook='{{ note_as_of(this) }}',
    )
}}

{%- set configured = as_of_date() %}

with

events as (
    select * from {{ ref('stg_storefront__events') }}
    where not is_test
),

{#- Other sources only where there is no event at all: a mistyped year in one of them
    must not move the day that everything counts back from. -#}
{%- set other_sources = {
    'stg_billing__payments': 'initiated_at',
    'stg_app__usage_events': 'occurred_at',
    'stg_app__service_checks': 'checked_at',
    'stg_assistant__interactions': 'occurred_at',
    'stg_billing__subscription_events': 'occurred_at',
    'stg_ai_gateway__model_requests': 'requested_at',
    'stg_outreach__opportunities': 'created_at',
    'stg_outreach__social_posts': 'posted_at',
} %}

event_range as (
    select
        min(event_date) as first_day,
        max(event_date) as last_day
    from events
),

event_days as (
    select
        first_day,
        last_day
    from event_range
    {%- for source, happened_at in other_sources.items() %}
    union all
    select
        {{ local_date('min(rows_of_source.' ~ happened_at ~ ')') }} as first_day,
        {{ local_date('max(rows_of_source.' ~ happened_at ~ ')') }} as last_day
    from {{ ref(source) }} as rows_of_source
    cross join event_range
    where event_range.last_day is null
    {%- endfor %}
),

data_range as (
    select
        min(first_day) as first_event_date,
        max(last_day) as last_event_date,
        {{ configured or 'max(last_day)' }} as as_of
    from event_days
),

period_lengths as (
    select
        '7d' as period,
        7 as days,
        'day' as grain
    union all
    select
        '30d' as period,
        30 as days,
        'day' as grain
    union all
    select
        '90d' as period,
        90 as days,
        'week' as grain
    union all
    select
        '1y' as period,
        365 as days,
        'month' as grain
),

-- The N days that end on as_of, and the N days before them.
bounded_periods as (
    select
        period_lengths.period,
        period_lengths.grain,
        cast(period_lengths.days as bigint) as days,
        period_lengths.period = '30d' as is_default,
        data_range.as_of,
        cast(
            data_range.as_of - (period_lengths.days - 1) * interval '1' day as date
        ) as period_start,
        data_range.as_of as period_end,
        cast(
            data_range.as_of - (2 * period_lengths.days - 1) * interval '1' day as date
        ) as prior_start,
        cast(data_range.as_of - period_lengths.days * interval '1' day as date)
            as prior_end,
        data_range.first_event_date,
        data_range.last_event_date
    from period_lengths
    cross join data_range
),

periods as (
    select
        *,
        coalesce(first_event_date <= prior_start, false) as is_prior_complete
    from bounded_periods
)

select * from periods
