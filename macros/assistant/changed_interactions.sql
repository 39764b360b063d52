{#- First day of int_interactions_of_customers that is not what it was: the first of the
    log's changed days, or, of an older interaction that names nobody, the day where its
    visit has another customer now. One of a visit that is gone from the log waits for a
    full refresh. Only called where is_incremental(). -#}
{% macro first_changed_interaction_day(relation) %}
    {#- Its own note is there when an earlier run ended between it and a model after it. -#}
    {%- set log_day = first_changed_day(
        relation,
        ['base_assistant__interactions', 'periods', relation.identifier],
        'event_date'
    ) -%}
    {%- if target.type != 'duckdb' -%}
        {{ return(log_day) }}
    {%- endif -%}
    {%- set found = run_query(
        'select min(kept.event_date) from ' ~ relation ~ ' as kept'
        ~ ' inner join ' ~ ref('fct_visits') ~ ' as visits'
        ~ ' on kept.visit_id = visits.visit_id'
        ~ ' inner join ' ~ ref('stg_assistant__interactions') ~ ' as logged'
        ~ ' on kept.interaction_id = logged.interaction_id'
        ~ ' where logged.customer_id is null'
        ~ ' and kept.customer_id is distinct from visits.customer_id'
        ~ ' and ' ~ is_changed_day(['fct_visits'], 'visits.visit_date', 'day')
    ).rows -%}
    {%- set visit_day = found[0][0] if found else none -%}
    {{ return('least(' ~ log_day ~ ", date '" ~ visit_day.isoformat() ~ "')"
        if visit_day else log_day) }}
{% endmacro %}

{#- Statements for its pre-hooks: tell the models that are made from it which days these
    are, and empty what was noted. -#}
{% macro note_changed_interactions(relation) -%}
    {{ note_changes_from(
        relation,
        first_changed_interaction_day(relation) if is_incremental()
        else "date '" ~ var('first_valid_date') ~ "'"
    ) }}
{%- endmacro %}

{% macro delete_changed_interactions(relation) -%}
    {%- if is_incremental() -%}
        {{ delete_days_from(relation, 'event_date', first_changed_day(
            relation, [relation.identifier], 'event_date')) }}
    {%- endif -%}
{%- endmacro %}
