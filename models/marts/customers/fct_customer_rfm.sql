{%- set weights = var('rfm_weights') %}
{%- if weights.keys() | reject('in', ['r', 'f', 'm']) | list
    or weights.values() | reject('number') | list
    or weights.values() | min < 0 or not weights.values() | sum %}
    {%- do exceptions.raise_compiler_error(
        'rfm_weights: give r, f and m numbers of 0 or more, not all of them 0') %}
{%- endif %}
{%- set total = weights.values() | sum %}

with

scored as (
    select * from {{ ref('int_customer_rfm_scored') }}
),

latest as (
    select max(snapshot_date) as snapshot_date
    from scored
),

customer_rfm as (
    select
        scored.customer_id,
        concat(
            cast(scored.r_score as {{ dbt.type_string() }}),
            cast(scored.f_score as {{ dbt.type_string() }}),
            cast(scored.m_score as {{ dbt.type_string() }})
        ) as rfm_score,
        scored.segment,
        scored.recency_days,
        scored.frequency,
        scored.monetary,
        scored.r_score,
        scored.f_score,
        scored.m_score,
        -- V1: the segment is the cell's, whatever the weights.
        cast(
            {%- for letter in ['r', 'f', 'm'] %}
            {{ '+ ' if not loop.first -}}
            {{ weights.get(letter, 0) / total }} * scored.{{ letter }}_score
            {%- endfor %} as double
        ) as rfm_value
    from scored
    inner join latest on scored.snapshot_date = latest.snapshot_date
)

select * from customer_rfm
