{#- One layout for all that is compared: a value and its base, each with the interval in
    which it may lie by chance (95 %). -#}
{%- set z = var('confidence_z') %}
{%- set columns = [
    'metric', 'scope_type', 'scope_value', 'from_value', 'to_value', 'period', 'value',
    'low', 'high', 'base', 'base_low', 'base_high', 'cases', 'base_cases', 'stake',
] %}

with

metrics as (
    select * from {{ ref('ref_insight_metrics') }}
),

window_sums as (
    select * from {{ ref('int_insight_windows_summed') }}
    where is_covered and cases > 0
),

latencies as (
    select * from {{ ref('int_insight_latencies_compared') }}
    where is_covered and cases > 0
),

states_customers as (
    select * from {{ ref('int_insight_states_customers') }}
),

states_outlook as (
    select * from {{ ref('int_insight_states_outlook') }}
),

states_outreach as (
    select * from {{ ref('int_insight_states_outreach') }}
),

states_costs as (
    select * from {{ ref('int_insight_states_costs') }}
),

-- A sum of chance amounts varies by the root of their squares, a rate by Wilson.
summed_figures as (
    select
        window_sums.metric,
        window_sums.scope_type,
        window_sums.scope_value,
        cast(null as {{ dbt.type_string() }}) as from_value,
        cast(null as {{ dbt.type_string() }}) as to_value,
        window_sums.period,
        {%- for side in ['', 'base_'] %}
        {%- set name = 'base' if side else 'value' %}
        {%- set amount = 'window_sums.' ~ side ~ 'amount' %}
        {%- set cases = 'window_sums.' ~ side ~ 'cases' %}
        {%- set squares = 'window_sums.' ~ side ~ 'squares' %}
        case
            when metrics.kind = 'rate' then {{ ratio(amount, cases) }}
            else cast({{ amount }} as double)
        end as {{ name }}, -- noqa: RF04
        {%- for bound, sign in {'low': '-', 'high': '+'}.items() %}
        case
            when metrics.kind = 'rate'
                then {{ wilson_bound(amount, cases, sign) }}
            else
                cast({{ amount }} as double)
                {{ sign }} {{ z }} * sqrt({{ squares }})
        end as {{ side }}{{ bound }},
        {%- endfor %}
        {%- endfor %}
        window_sums.cases,
        window_sums.base_cases,
        window_sums.is_base_covered
    from window_sums
    inner join metrics on window_sums.metric = metrics.metric
),

latency_figures as (
    select
        metric,
        scope_type,
        scope_value,
        cast(null as {{ dbt.type_string() }}) as from_value,
        cast(null as {{ dbt.type_string() }}) as to_value,
        period,
        p95 as value, -- noqa: RF04
        p95_low as low,
        p95_high as high,
        base_p95 as base,
        base_p95_low as base_low,
        base_p95_high as base_high,
        cases,
        base_cases,
        is_base_covered
    from latencies
),

compared_figures as (
    {%- for relation in ['summed_figures', 'latency_figures'] %}
    select
        {%- for column in columns[:9] %}
        {{ column }},
        {%- endfor %}
        {%- for column in columns[9:12] + ['base_cases'] %}
        case when is_base_covered and base_cases > 0 then {{ column }} end
            as {{ column }},
        {%- endfor %}
        cases,
        cast(null as double) as stake
    from {{ relation }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

named_states as (
    {%- for relation in ['states_customers', 'states_outlook'] %}
    select
        *,
        cast(null as {{ dbt.type_string() }}) as from_value,
        cast(null as {{ dbt.type_string() }}) as to_value
    from {{ relation }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

figures as (
    select {{ columns | join(', ') }} from compared_figures
    union all
    select {{ columns | join(', ') }} from named_states
    {%- for relation in ['states_outreach', 'states_costs'] %}
    union all
    select {{ columns | join(', ') }} from {{ relation }}
    {%- endfor %}
)

select * from figures
