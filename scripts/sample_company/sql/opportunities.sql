-- Grain: one row a state of an opportunity that the log holds, repeats and bad rows
-- included. The last eight are those of the two sources that are too small to judge.
create or replace temp view opportunity_rows as
with numbered as (
    select
        range as opportunity_no,
        range >= getvariable('opportunity_count') as is_tiny,
        range - getvariable('opportunity_count') as tiny_no
    from range(
        getvariable('opportunity_count')
        + 2 * getvariable('tiny_source_opportunities')
    )
),

-- Evenly spread over a growing curve, then moved off most weekends.
dated as (
    select
        *,
        if(
            is_tiny,
            getvariable('window_until') - getvariable('tiny_source_days')
            + 3 * tiny_no::integer,
            getvariable('window_from') + floor(
                getvariable('days') * ln(
                    1 + (opportunity_no + 0.5) / getvariable('opportunity_count')
                    * (getvariable('opportunities_growth_factor') - 1)
                ) / ln(getvariable('opportunities_growth_factor'))
            )::integer
        ) as first_day,
        first_day + if(
            isodow(first_day) >= 6 and draw('opportunity_weekend', opportunity_no) < 0.7
            and first_day + 2 < getvariable('window_until'),
            2,
            0
        ) as created_on
    from numbered
),

opened as (
    select
        dated.opportunity_no,
        dated.is_tiny,
        dated.tiny_no,
        coalesce(sources.source, if(
            dated.tiny_no < getvariable('tiny_source_opportunities'),
            getvariable('tiny_source'),
            getvariable('other_tiny_source')
        )) as source,
        deals.opportunity_type,
        dated.created_on::timestamp + to_seconds(
            pick(
                getvariable('opportunity_hour_slots'), 'opportunity_hour',
                dated.opportunity_no
            ) * 3600
            + floor(draw('opportunity_second', dated.opportunity_no) * 3600)::bigint
        ) as created_at,
        coalesce(sources.win_rate, 0) as win_rate,
        coalesce(sources.response_median_hours, 10) as response_median_hours,
        coalesce(sources.revenue_median, 200) * deals.revenue_factor as revenue_median
    from dated
    left join outreach_sources as sources
        on
            not dated.is_tiny
            and pick(
                getvariable('outreach_source_slots'), 'opportunity_source',
                dated.opportunity_no
            ) = sources.source_no
    inner join outreach_types as deals
        on
            pick(
                getvariable('outreach_type_slots'), 'opportunity_type',
                dated.opportunity_no
            ) = deals.type_no
),

-- What becomes of them, had the log no end.
foreseen as (
    select
        *,
        draw('opportunity_answer', opportunity_no) >= getvariable('unanswered_rate')
        or is_tiny as is_answered,
        if(
            is_tiny,
            tiny_no < getvariable('tiny_source_won'),
            is_answered and draw('opportunity_won', opportunity_no)
            < win_rate / (1 - getvariable('unanswered_rate'))
        ) as will_win,
        not will_win and not is_tiny
        and draw('opportunity_silent', opportunity_no) < getvariable('silent_rate')
            as is_silent,
        created_at + to_seconds(round(
            3600 * response_median_hours
            * exp(0.9 * normal('opportunity_response', opportunity_no))
        )::bigint) as answered_at,
        greatest(created_at, if(is_answered, answered_at, created_at)) + to_seconds(
            floor(86400 * case
                when is_tiny then 2
                when
                    draw('opportunity_slow', opportunity_no)
                    < getvariable('slow_close_rate')
                    then 90 + 60 * draw('opportunity_close', opportunity_no)
                else exp(ln(9) + 0.8 * normal('opportunity_close', opportunity_no))
            end)::bigint
        ) as closed_at,
        round(
            revenue_median * exp(0.5 * normal('opportunity_revenue', opportunity_no)), 2
        ) as revenue_usd
    from opened
),

-- What the log knows at its end.
known as (
    select
        *,
        is_answered and answered_at < getvariable('window_until') as has_answer,
        not is_silent and closed_at < getvariable('window_until') as is_closed,
        if(has_answer, answered_at, null) as first_response_at,
        case
            when is_closed then closed_at
            when has_answer then answered_at
            else created_at
        end as updated_at,
        case
            when not is_closed then 'open'
            when will_win then 'converted'
            else 'lost'
        end as status,
        if(
            draw('opportunity_currency', opportunity_no)
            < getvariable('opportunity_currency_rate'),
            getvariable('opportunity_currency'),
            'USD'
        ) as currency
    from foreseen
),

entered as (
    select
        known.*,
        known.is_closed
        and draw('opportunity_state', known.opportunity_no)
        < getvariable('earlier_state_rate') as has_earlier_state,
        if(
            known.status = 'converted'
            and draw('opportunity_undated', known.opportunity_no)
            >= if(known.is_tiny, 0, getvariable('undated_win_rate')),
            known.closed_at,
            null
        ) as converted_at,
        if(
            known.status = 'converted',
            round(known.revenue_usd * coalesce(currencies.price_factor, 1), 2),
            null
        ) as revenue,
        row_number() over (order by known.opportunity_no) as row_no
    from known
    left join currencies on known.currency = currencies.currency
),

wrong as (
    select
        kind,
        row_number() over (order by kind_no, kind_row) * 31 as row_no
    from wrong_rows
    where service = 'opportunity'
),

copies as (
    select
        *,
        1 as copy_no,
        'kept' as kind
    from entered
    union all by name
    select
        * replace (
            'open' as status,
            null as revenue,
            null as converted_at,
            coalesce(first_response_at, created_at) as updated_at
        ),
        0 as copy_no,
        'superseded' as kind
    from entered
    where has_earlier_state
    union all by name
    select
        entered.*,
        2 as copy_no,
        wrong.kind
    from wrong
    inner join entered on wrong.row_no = entered.row_no
)

select
    kind,
    created_at as logged_at,
    opportunity_no,
    copy_no,
    short_id(
        if(kind in ('kept', 'superseded', 'duplicate', 'conflict'), 'l', 'l0'),
        1000 + opportunity_no
    ) as opportunity_id,
    if(kind = 'invalid_created_at', null, created_at) as created_at,
    if(kind = 'invalid_created_at', 'last week', null) as created_at_text,
    case
        when kind = 'missing_source' then null
        when
            draw('opportunity_spelling', opportunity_no)
            >= getvariable('other_spelling_rate')
            then source
        when opportunity_no % 3 = 0 then upper(source)
        when opportunity_no % 3 = 1
            then upper(source[1]) || replace(source[2:], ' ', '  ')
        else source || ' '
    end as source,
    opportunity_type,
    if(kind = 'invalid_status', 'ghosted', status) as status,
    first_response_at,
    converted_at,
    if(kind = 'invalid_revenue', null, revenue)::decimal(18, 2) as revenue,
    if(kind = 'invalid_revenue', 'about 200', null) as revenue_text,
    currency,
    case
        when kind = 'conflict' then 'entered twice'
        when status = 'open' and not has_answer then 'no answer yet'
    end as notes,
    updated_at
from copies;
