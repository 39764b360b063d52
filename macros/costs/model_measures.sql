{#- The measures of int_model_requests_summed_daily: numbers that may be added up. -#}
{% macro model_counts() %}
    {{ return([
        'requests', 'succeeded', 'failed', 'cancelled', 'priced_requests',
        'unpriced_requests', 'priced_succeeded', 'compared_requests',
        'uncached_input_tokens', 'cache_read_tokens', 'cache_write_tokens',
        'output_tokens', 'total_input_tokens', 'reasoning_tokens', 'ratings',
    ]) }}
{% endmacro %}

{% macro model_amounts() %}
    {{ return([
        'cost', 'input_cost', 'cache_read_cost', 'cache_write_cost', 'output_cost',
        'cost_reported', 'cost_variance',
    ]) }}
{% endmacro %}

{% macro model_sums() %}
    {{ return(
        model_counts() + model_amounts() + ['rating_sum', 'rating_square_sum']
    ) }}
{% endmacro %}

{#- The cuts of requests to models: {segment_type: column}. -#}
{% macro model_segments() %}
    {{ return({
        'provider': 'provider', 'model': 'model', 'feature': 'feature', 'team': 'team',
        'project': 'project',
    }) }}
{% endmacro %}

{#- Exact percentiles of a group of timed requests (rule P1). -#}
{% macro latency_lists() -%}
    count(latency_ms) as timed_requests,
    {{ percentiles('latency_ms', [0.5, 0.95, 0.99]) }} as latencies,
    {{ percentile('time_to_first_token_ms', 0.5) }} as p50_first_token_ms
{%- endmacro %}

{#- The percentiles of latency_lists as columns. -#}
{% macro latency_columns(relation) -%}
    {%- for name in ['p50', 'p95', 'p99'] %}
    {{ list_item(relation ~ '.latencies', loop.index) }} as {{ name }}_latency_ms,
    {%- endfor %}
    {{ relation }}.p50_first_token_ms
{%- endmacro %}
