with

units as (
    select * from {{ ref('int_seasonal_units') }}
),

places as (
    {%- for pattern, first, last in [('weekday', 1, 7), ('hour', 0, 23)] %}
    {%- for place in range(first, last + 1) %}
    select
        '{{ pattern }}' as pattern,
        {{ place }} as position_number
    {%- if not (loop.last and pattern == 'hour') %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- endfor %}
),

totals as (
    select
        metric,
        pattern,
        is_rate,
        min(first_day) as first_day,
        max(last_day) as last_day,
        {{ exact_sum('amount') }} as amount,
        sum(cases) as cases,
        case
            when is_rate then {{ exact_sum('base') }}
            else {{ exact_sum('case when number_in_unit = 1 then base end') }}
        end as base,
        {{ exact_sum('case when number_in_unit = 1 then base * base end') }}
            as squared_base,
        count(distinct unit_start) as units
    from units
    group by
        metric,
        pattern,
        is_rate
),

sums as (
    select
        metric,
        pattern,
        position_number,
        {{ exact_sum('amount') }} as amount,
        {{ exact_sum('base') }} as base,
        sum(cases) as cases,
        {{ exact_sum('amount * amount') }} as squared_amount,
        {{ exact_sum('amount * base') }} as product,
        {{ exact_sum('base * base') }} as squared_base,
        count(*) as units
    from units
    group by all
),

-- A quantity has a base in each unit, with or without an amount in this part of it; a
-- rate only where there were cases.
placed as (
    select
        totals.metric,
        totals.pattern,
        totals.is_rate,
        places.position_number,
        totals.first_day,
        totals.last_day,
        totals.amount as total_amount,
        totals.cases as total_cases,
        coalesce(sums.amount, 0) as amount,
        coalesce(sums.cases, 0) as cases,
        coalesce(sums.squared_amount, 0) as squared_amount,
        coalesce(sums.product, 0) as product,
        case when totals.is_rate then sums.base else totals.base end as base,
        case when totals.is_rate then sums.squared_base else totals.squared_base end
            as squared_base,
        coalesce(case when totals.is_rate then sums.units else totals.units end, 0)
            as units,
        case
            when totals.is_rate then {{ ratio('totals.amount', 'totals.base') }}
            else 1
        end as overall_ratio
    from totals
    inner join places on totals.pattern = places.pattern
    left join sums
        on
            totals.metric = sums.metric
            and totals.pattern = sums.pattern
            and places.position_number = sums.position_number
),

ratios as (
    select
        *,
        {{ ratio('amount', 'base') }} as own_ratio
    from placed
),

-- The spread between weeks (or days), but not less than chance alone makes of so many
-- cases.
seasonal_ratios as (
    select
        metric,
        pattern,
        position_number,
        is_rate,
        case when is_rate then own_ratio end as rate,
        case when not is_rate then {{ ratio('amount', 'units') }} end as mean_amount,
        case when not is_rate then {{ ratio('amount', 'total_amount') }} end
            as amount_share,
        {{ ratio('own_ratio', 'overall_ratio') }} as index_to_mean,
        greatest(
            sqrt(
                greatest(
                    squared_amount - 2 * own_ratio * product
                    + own_ratio * own_ratio * squared_base,
                    0
                ) * {{ ratio('units', 'units - 1') }}
            ) / nullif(abs(base * overall_ratio), 0),
            case
                when is_rate
                    then sqrt({{ ratio(
                        '(amount + 1) * (base - amount + 1)',
                        '(base + 2) * (base + 2) * base'
                    ) }}) / nullif(overall_ratio, 0)
                else {{ ratio(
                    'sqrt(cases + 1)',
                    "total_cases / case pattern when 'hour' then 24.0 else 7.0 end"
                ) }}
            end
        ) as standard_error,
        case
            when is_rate then cases
            else {{ ratio(
                'total_cases', "case pattern when 'hour' then 24 else 7 end"
            ) }}
        end as cases_to_claim,
        units >= {{ var('seasonality_min_units') }} as has_enough_units,
        cases,
        units,
        first_day,
        last_day
    from ratios
)

select * from seasonal_ratios
