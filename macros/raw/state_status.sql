{#- What becomes of rows that are states of one thing: the latest state wins, older ones
    are repeats of it, other payloads of the same moment are in conflict (rule E1).
    key: column; state_at: column with the moment of the state; newer: SQL that orders
    states of one moment, best first. problem and payload are in scope. -#}
{% macro state_columns(key, state_at, newer) -%}
    {%- set latest -%}
        over (
            partition by problem, {{ key }}
            order by {{ state_at }} desc nulls last, {{ newer }}, payload asc
            rows between unbounded preceding and unbounded following
        )
    {%- endset -%}
    first_value(payload) {{ latest }} as kept_payload,
    first_value({{ state_at }}) {{ latest }} as kept_state_at,
    row_number() over (
        partition by problem, {{ key }}, payload
        order by {{ state_at }} asc nulls last, file_name asc
    ) as copy_number
{%- endmacro %}

{% macro state_verdict_columns(state_at) -%}
    {%- set superseded -%}
        problem is null and payload != kept_payload
        and {{ state_at }} < kept_state_at
    {%- endset -%}
    case when not ({{ superseded }}) then {{ row_problem() }} end as problem,
    case when {{ superseded }} then 'duplicate' else {{ row_status() }} end
        as row_status,
    case
        when not ({{ superseded }}) and {{ row_status() }} = 'quarantined'
            then row_text
    end as row_text
{%- endmacro %}
