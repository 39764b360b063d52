{#- Time of the attempt's step at a stage: a column of the visit, NULL where var
    funnel_stages does not have it. -#}
{% macro visit_step_at(stage) -%}
    {%- if stage in var('funnel_stages') -%}
        step_{{ var('funnel_stages').index(stage) + 1 }}_at
    {%- else -%}
        cast(null as timestamp)
    {%- endif -%}
{%- endmacro %}

{#- Had the customer a counted order before the visit? -#}
{% macro visit_customer_type(first_ordered_at, first_event_at) -%}
    case
        when {{ first_ordered_at }} < {{ first_event_at }} then 'repeat'
        else 'first_time'
    end
{%- endmacro %}

{#- Condition of a visit whose window closed on or before the last moment of as_of (F7). -#}
{% macro is_visit_over(started_at, as_of) -%}
    {%- set seconds = (var('funnel_window_hours') * 3600) | round | int -%}
    (
        {{ local_time(add_seconds(started_at, seconds)) }}
        < cast({{ add_days(as_of, 1) }} as timestamp)
    )
{%- endmacro %}

{#- Statement for hooks before and after int_visits_stepped: the days of the visits that
    it builds again, and of those that are gone. -#}
{% macro note_changed_visits(relation) -%}
    {%- set is_open = 'last_event_date >= '
        ~ first_changed_day(relation, ['base_storefront__events'], none)
        if is_incremental() else 'false' -%}
    {{ note_changes_of(
        relation, 'visit_date', ref('int_visits_grouped'), 'visit_id', is_open) }}
{%- endmacro %}

{#- The cuts of the storefront funnel: {segment_type: column}. -#}
{% macro funnel_segments() %}
    {{ return({
        'country': 'country', 'language': 'language', 'channel': 'channel',
        'niche': 'niche', 'customer_type': 'customer_type', 'ai_style': 'ai_style',
        'weekday': 'weekday', 'hour_of_day': 'hour_of_day',
    }) }}
{% endmacro %}

{#- A refund counts for a visit that reached the last step. -#}
{% macro is_refunded_visit() -%}
    step_{{ var('funnel_stages') | length }}_at is not null and refunded_at is not null
{%- endmacro %}

{#- Seconds that a visit took from the step before to a step, the one after the last being
    the refund; NULL where it did not reach it. -#}
{% macro visit_step_seconds(step) -%}
    {%- set last = var('funnel_stages') | length -%}
    case
        when {{ is_refunded_visit() if step > last
            else 'step_' ~ step ~ '_at is not null' }}
            then greatest(0, {{ seconds_between(
                'step_' ~ (step - 1) ~ '_at',
                'refunded_at' if step > last else 'step_' ~ step ~ '_at'
            ) }})
    end
{%- endmacro %}
