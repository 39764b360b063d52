{#- A name of the log, folded in case and space: unknown where there is none, and told
    apart from the word that stands for all of them. -#}
{% macro own_name(text) -%}
    case coalesce({{ folded_text(text) }}, 'unknown')
        when 'all' then 'all (as logged)'
        else coalesce({{ folded_text(text) }}, 'unknown')
    end
{%- endmacro %}
