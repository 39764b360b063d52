{#- Sums of opportunities that every cut of their sources has. -#}
{% macro source_measures() -%}
    count(*) as opportunities,
    count(case when is_won then 1 end) as won,
    count(case when is_lost then 1 end) as lost,
    count(case when is_open then 1 end) as open_opportunities,
    count(response_hours) as timed_responses,
    {{ percentile('response_hours', 0.5) }} as median_response_hours,
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
