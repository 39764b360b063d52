with

weeks as (
    select * from {{ ref('int_report_windows') }}
    where window_kind = 'week'
),

measures as (
    select * from {{ ref('int_weekly_measures') }}
),

metrics as (
    select
        metric,
        kind,
        unit,
        bool_or(cases is not null) as has_cases,
        min(first_day) as first_day
    from measures
    group by
        metric,
        kind,
        unit
),

-- The whole has a row for every week since its data begin; a part of it (a source) for
-- weeks in which it had any, and for the week after.
rows_of_weeks as (
    {%- for is_current, days in [('true', 0), ('false', 7)] %}
    select
        metric,
        scope,
        {{ is_current }} as is_current,
        amount,
        divisor,
        cases,
        {{ add_days('week_start', days) }} as week_start
    from measures
    union all
    {%- endfor %}
    select
        metrics.metric,
        '' as scope,
        true as is_current,
        null as amount,
        null as divisor,
        null as cases,
        weeks.window_start as week_start
    from weeks
    inner join metrics on weeks.window_end >= metrics.first_day
),

current_and_prior as (
    select
        metric,
        scope,
        {%- for prefix, test in [('', 'is_current'), ('base_', 'not is_current')] %}
        {%- for column in ['amount', 'divisor', 'cases'] %}
        max(case when {{ test }} then {{ column }} end) as {{ prefix }}{{ column }},
        {%- endfor %}
        {%- endfor %}
        week_start
    from rows_of_weeks
    group by
        metric,
        scope,
        week_start
),

valued_rows as (
    select
        weeks.period as report_week,
        metrics.metric,
        measured.scope,
        metrics.kind,
        metrics.unit,
        {%- for name, prefix in [('known', ''), ('prior', 'base_')] %}
        case
            when metrics.kind = 'quantity'
                then {{ ledger_amount('coalesce(measured.' ~ prefix ~ 'amount, 0)') }}
            else {{ rounded_ledger_amount(ratio(
                'measured.' ~ prefix ~ 'amount', 'measured.' ~ prefix ~ 'divisor'
            )) }}
        end as {{ name }}_value,
        case
            when metrics.has_cases
                then {{ 'coalesce(measured.' ~ prefix ~ 'cases, 0)' }}
        end as {{ name }}_n,
        {%- endfor %}
        measured.amount,
        measured.divisor,
        -- R5: a week before that the data do not cover is no base.
        weeks.is_prior_complete and metrics.first_day <= weeks.prior_start as has_base,
        weeks.is_complete and metrics.first_day <= weeks.window_start as is_complete,
        weeks.is_latest,
        weeks.window_start,
        weeks.window_end
    from current_and_prior as measured
    inner join weeks on measured.week_start = weeks.window_start
    inner join metrics on measured.metric = metrics.metric
),

based_rows as (
    select
        *,
        case when has_base then prior_value end as base_value,
        case when has_base then prior_n end as base_n,
        coalesce(known_n >= {{ var('claim_min_n') }}, true) as is_enough,
        coalesce(prior_n >= {{ var('claim_min_n') }}, true) as is_base_enough
    from valued_rows
),

weekly_reports as (
    select
        report_week as week, -- noqa: RF04
        metric,
        scope,
        kind,
        unit,
        known_value as value, -- noqa: RF04
        base_value as base,
        {{ ledger_amount('known_value - base_value') }} as delta,
        case
            when kind in ('quantity', 'mean')
                then {{ growth('known_value', 'base_value') }}
        end as growth,
        cast(known_n as bigint) as n,
        cast(base_n as bigint) as base_n,
        case when kind = 'rate' then {{ wilson_low('amount', 'divisor') }} end as low,
        case when kind = 'rate' then {{ wilson_high('amount', 'divisor') }} end as high,
        is_enough,
        is_base_enough,
        is_enough and is_base_enough and base_value is not null as is_comparable,
        is_complete,
        is_latest,
        window_start as week_start,
        window_end as week_end
    from based_rows
)

select * from weekly_reports
