{#- What becomes of rows that share a key: the payload that arrived last wins, its
    earliest copy is kept, its other copies are duplicates, other payloads are in
    conflict.
    problem, key, payload: column names; arrival: SQL of when the row came. A row with a
    problem is its own group, so that it never stands for a good one. Of copies of one
    moment the first file's (column file_name) is kept, on every run the same. -#}
{% macro winning_payload(problem, key, payload, arrival) -%}
    first_value({{ payload }}) over (
        partition by {{ problem }}, {{ key }}
        order by {{ arrival }} desc nulls last, {{ payload }}
        rows between unbounded preceding and unbounded following
    )
{%- endmacro %}

{% macro copy_number(problem, key, payload, arrival) -%}
    row_number() over (
        partition by {{ problem }}, {{ key }}, {{ payload }}
        order by {{ arrival }} asc nulls last, file_name asc
    )
{%- endmacro %}

{#- Both windows as a verdict; the columns problem, payload, kept_payload and
    copy_number are in scope. -#}
{% macro row_problem() -%}
    case
        when problem is not null then problem
        when payload != kept_payload then 'conflict'
    end
{%- endmacro %}

{% macro row_status() -%}
    case
        when problem is not null or payload != kept_payload then 'quarantined'
        when copy_number > 1 then 'duplicate'
        else 'kept'
    end
{%- endmacro %}

{#- The same as columns, one macro for each of the last two steps of a base model: of
    rows with the columns problem and payload, and then of the rows so ranked. -#}
{% macro ranking_columns(key, arrival) -%}
    {{ winning_payload('problem', key, 'payload', arrival) }} as kept_payload,
    {{ copy_number('problem', key, 'payload', arrival) }} as copy_number
{%- endmacro %}

{% macro verdict_columns() -%}
    {{ row_problem() }} as problem,
    {{ row_status() }} as row_status,
    case when {{ row_status() }} = 'quarantined' then row_text end as row_text
{%- endmacro %}
