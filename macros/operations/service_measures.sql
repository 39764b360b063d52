{#- The kinds of checks that are counted. -#}
{% macro check_measures() %}
    {{ return([
        'checks', 'successful_checks', 'failed_checks', 'client_errors',
        'server_errors', 'other_errors',
    ]) }}
{% endmacro %}

{#- Counts of a group of checks by outcome. -#}
{% macro check_counts() -%}
    count(*) filter (where is_successful) as successful_checks,
        count(*) filter (where not is_successful) as failed_checks,
        count(*) filter (where error_class = 'client') as client_errors,
        count(*) filter (where error_class = 'server') as server_errors,
        count(*) filter (where error_class = 'other') as other_errors
{%- endmacro %}

{#- Availability and its complement with their intervals, from the counts of a relation
    (its name). -#}
{% macro availability_measures(relation) -%}
    {%- set checks, good, bad = relation ~ '.checks',
        relation ~ '.successful_checks', relation ~ '.failed_checks' -%}
    {{ ratio(good, checks) }} as availability,
        {{ wilson_low(good, checks) }} as availability_low,
        {{ wilson_high(good, checks) }} as availability_high,
        {{ ratio(bad, checks) }} as error_rate,
        {{ wilson_low(bad, checks) }} as error_rate_low,
        {{ wilson_high(bad, checks) }} as error_rate_high
{%- endmacro %}

{#- Latencies of a group from its histogram with running counts; columns: latency_ms,
    running_checks, all_timed_checks. -#}
{% macro latency_measures() -%}
    max(all_timed_checks) as timed_checks,
        {%- for name, share in [('p50', 0.5), ('p95', 0.95), ('p99', 0.99)] %}
        {{ histogram_quantile(
            share, 'latency_ms', 'running_checks', 'all_timed_checks'
        ) }} as {{ name }}_latency_ms
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
{%- endmacro %}
