{#- A template with its {placeholders} replaced, one after the other.
    placeholders: {name: SQL of the text}; with a suffix, columns called name + suffix. -#}
{% macro filled_text(template, placeholders, suffix='') -%}
    {%- for _ in placeholders -%}replace({%- endfor -%}
    {{ template }}
    {%- for name, expression in placeholders.items() -%}
        , '{{ "{" ~ name ~ "}" }}', {{ (name ~ suffix) if suffix else expression }})
    {%- endfor -%}
{%- endmacro %}

{#- A text as an SQL literal, made in SQL. A brace is written by its number, so that a
    name is never taken for a placeholder; a backslash too, because Spark reads it. -#}
{% macro quoted_literal(expression) -%}
    '''' || replace(
        replace(
            replace({{ expression }}, '''', ''''''), chr(92), ''' || chr(92) || '''
        ),
        '{',
        ''' || chr(123) || '''
    ) || ''''
{%- endmacro %}

{#- A name with its braces set aside, and set back once a text is filled: what looks
    like a placeholder in a name is none. -#}
{% macro without_braces(expression) -%}
    replace({{ expression }}, '{', chr(2))
{%- endmacro %}

{% macro with_braces(expression) -%}
    replace({{ expression }}, chr(2), '{')
{%- endmacro %}
