with

opportunities as (
    select * from {{ ref('stg_outreach__opportunities') }}
),

source_labels as (
    select * from {{ ref('int_source_labels') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- Without its own date an end is dated by the last thing that is known.
dated_ends as (
    select
        *,
        case status
            when 'converted'
                then coalesce(converted_at, updated_at, first_response_at, created_at)
            when 'lost' then coalesce(updated_at, first_response_at, created_at)
        end as logged_end_at
    from opportunities
),

-- What was known on as_of: a later answer or end has not happened yet.
known_opportunities as (
    select
        dated_ends.*,
        case
            when {{ local_date('dated_ends.logged_end_at') }} <= periods.as_of
                then dated_ends.logged_end_at
        end as closed_at,
        case
            when {{ local_date('dated_ends.first_response_at') }} <= periods.as_of
                then dated_ends.first_response_at
        end as answered_at
    from dated_ends
    inner join periods on dated_ends.created_date <= periods.as_of
),

closed_opportunities as (
    select
        *,
        {{ local_date('closed_at') }} as closed_date,
        coalesce(closed_at is not null and status = 'converted', false) as is_won,
        coalesce(closed_at is not null and status = 'lost', false) as is_lost
    from known_opportunities
),

priced_opportunities as (
    select
        closed.*,
        case
            when closed.currency = '{{ var("reporting_currency") }}' then 1
            else fx_rates.rate_to_reporting
        end as fx_rate
    from closed_opportunities as closed
    left join fx_rates
        on
            closed.currency = fx_rates.currency
            and closed.closed_date >= fx_rates.valid_from
            and closed.closed_date < fx_rates.valid_to
),

fct_opportunities as (
    select
        priced.opportunity_id,
        priced.source,
        source_labels.source_label,
        priced.opportunity_type,
        case
            when priced.is_won then 'converted'
            when priced.is_lost then 'lost'
            else 'open'
        end as status,
        priced.currency,
        -- Without an amount or a rate the revenue is unknown: 0 here, and flagged.
        case
            when priced.is_won
                then {{ money('coalesce(priced.revenue * priced.fx_rate, 0)') }}
            else {{ money('0') }}
        end as revenue,
        case
            when priced.answered_at >= priced.created_at then
                {{ seconds_between('priced.created_at', 'priced.answered_at') }} / 3600
        end as response_hours,
        case
            when
                priced.is_won
                and priced.converted_at >= priced.created_at
                then
                    {{ seconds_between('priced.created_at', 'priced.converted_at') }}
                    / 86400
        end as days_to_win,
        priced.is_won,
        priced.is_lost,
        not priced.is_won and not priced.is_lost as is_open,
        priced.answered_at is not null as is_answered,
        priced.is_won and priced.converted_at is null as is_win_undated,
        coalesce(priced.answered_at < priced.created_at, false)
        or coalesce(priced.closed_at < priced.created_at, false) as is_before_creation,
        priced.is_won and priced.revenue is null as is_missing_revenue,
        priced.is_won and priced.revenue is not null and priced.fx_rate is null
            as is_missing_fx_rate,
        priced.created_date,
        priced.closed_date,
        priced.created_at,
        priced.answered_at as first_response_at,
        priced.closed_at
    from priced_opportunities as priced
    inner join source_labels on priced.source = source_labels.source
)

select * from fct_opportunities
