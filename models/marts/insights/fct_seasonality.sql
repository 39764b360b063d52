{#- Quantiles of the normal distribution that 95 % of all 7, 24 or 12 intervals at once
    hold (Bonferroni): the best of many places must be beyond luck. -#}
{%- set all_places_z = {'weekday': 2.6901, 'hour': 3.0781, 'month': 2.8653} -%}

with

ratios as (
    select * from {{ ref('int_seasonal_ratios') }}
),

months as (
    select * from {{ ref('int_seasonal_months') }}
),

seasons as (
    select
        metric,
        pattern,
        position_number,
        is_rate,
        rate,
        mean_amount,
        amount_share,
        index_to_mean,
        standard_error,
        cases_to_claim >= {{ var('claim_min_n') }} and has_enough_units as has_enough,
        cases,
        units,
        first_day,
        last_day
    from ratios
    union all
    select
        metric,
        'month' as pattern,
        position_number,
        is_rate,
        case when is_rate then {{ ratio('amount', 'base') }} end as rate,
        case when not is_rate then {{ ratio('amount', 'base') }} end as mean_amount,
        cast(null as double) as amount_share,
        index_to_mean,
        standard_error,
        years >= 2 and cases >= {{ var('claim_min_n') }} as has_enough,
        cases,
        units,
        first_day,
        last_day
    from months
),

named as (
    select
        *,
        {{ season_name('pattern', 'position_number') }} as season,
        abs(index_to_mean - 1) > standard_error * case pattern
            {%- for pattern, quantile in all_places_z.items() %}
            when '{{ pattern }}' then {{ quantile }}
            {%- endfor %}
        end as is_beyond_luck
    from seasons
),

seasonality as (
    select
        metric,
        pattern,
        position_number,
        season,
        rate,
        mean_amount,
        amount_share,
        index_to_mean,
        case
            when standard_error is not null
                then greatest(
                    index_to_mean - {{ var('confidence_z') }} * standard_error, 0
                )
        end as index_low,
        index_to_mean + {{ var('confidence_z') }} * standard_error as index_high,
        cast(cases as bigint) as n,
        cast(units as bigint) as units,
        is_rate,
        has_enough,
        coalesce(has_enough and is_beyond_luck, false) as is_claimed,
        first_day,
        last_day
    from named
)

select * from seasonality
