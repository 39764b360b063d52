{#- Median hours to the first answer. An open one without an answer waits longer than
    any answered one, so that the quick answers of young leads are not the median: it is
    known where more are answered than wait. condition: of which rows, else of all. -#}
{% macro median_response_hours(condition='true') -%}
    {%- set waits = condition ~ ' and is_open and not is_answered' -%}
    case
        when
            count(case when {{ waits }} then 1 end)
            < count(case when {{ condition }} then response_hours end)
            then {{ percentile(
                'case when ' ~ waits ~ ' then 1e12'
                ~ ' when ' ~ condition ~ ' then response_hours end', 0.5
            ) }}
    end
{%- endmacro %}

{#- Sums of opportunities that every cut of their sources has. -#}
{% macro source_measures() -%}
    count(*) as opportunities,
    count(case when is_won then 1 end) as won,
    count(case when is_lost then 1 end) as lost,
    count(case when is_open then 1 end) as open_opportunities,
    count(response_hours) as timed_responses,
    count(response_hours) + count(case when is_open and not is_answered then 1 end)
        as response_cases,
    {{ median_response_hours() }} as median_response_hours,
    {{ percentile('days_to_win', 0.5) }} as median_days_to_win,
    {{ money('sum(revenue)') }} as revenue
{%- endmacro %}

{#- What follows from those sums. sums: name of the relation. -#}
{% macro source_rates(sums) -%}
    {{ ratio(sums ~ '.won', sums ~ '.opportunities') }} as conversion_rate,
    {{ wilson_low(sums ~ '.won', sums ~ '.opportunities') }} as wilson_low,
    {{ wilson_high(sums ~ '.won', sums ~ '.opportunities') }} as wilson_high,
    cast(
        {{ ratio(sums ~ '.revenue', sums ~ '.opportunities') }} as decimal(18, 6)
    ) as revenue_per_opportunity
{%- endmacro %}
