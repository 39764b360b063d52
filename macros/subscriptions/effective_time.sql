{#- When a change of a subscription takes effect, in business time (rule R8). A given
    time wins. A cancellation takes effect at the end of the paid service, or as var
    churn_date says; anything else, and the end of a trial, at once. Columns are those
    of int_subscription_events_priced. -#}
{% macro effective_time() -%}
    {%- set churn_date = var('churn_date') -%}
    {%- if churn_date not in ('end_of_service', 'cancellation') -%}
        {%- do exceptions.raise_compiler_error(
            'churn_date is ' ~ churn_date ~ '; give end_of_service or cancellation') -%}
    {%- endif -%}
    case
        when event_type != 'cancelled' or given_at is not null then moved_at
        {%- if churn_date == 'end_of_service' %}
        when coalesce(status_before, 'trial') = 'trial' then made_at
        -- What waits to begin never does; a waiting change ends the service before it.
        when anchor_at > made_at and anchor_type = 'changed' then anchor_at
        when anchor_at > made_at then made_at
        else {{ next_anniversary('anchor_at', 'made_at', 'interval_months') }}
        {%- else %}
        else made_at
        {%- endif %}
    end
{%- endmacro %}
