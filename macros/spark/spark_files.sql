{#- A path as a pattern of Hadoop, several as one: what is special in a name is escaped.
    Several are told apart by what follows their common folder. -#}
{% macro spark_glob(paths) -%}
    {%- set escaped = [] -%}
    {%- for path in ([paths] if paths is string else paths) -%}
        {%- do escaped.append(modules.re.sub('([{}\\[\\]*?,\\\\])', '\\\\\\1', path)) -%}
    {%- endfor -%}
    {%- if escaped | length == 1 -%}
        {{ escaped[0] }}
    {%- else -%}
        {%- set root = escaped[0].split('/')[:2] | join('/') -%}
        {{ root }}/{ {%- for path in escaped -%}
            {{ path[(root | length) + 1:] }}{{ ',' if not loop.last }}
        {%- endfor -%} }
    {%- endif -%}
{%- endmacro %}

{#- A file's address as the path that its owner wrote: file:///a%20b is /a b. -#}
{% macro spark_file_path(address) -%}
    regexp_replace(
        url_decode(replace({{ address }}, '+', '%2B')), '^file:/+', '/'
    )
{%- endmacro %}

{#- A text as a literal: Spark reads backslashes in it. -#}
{% macro spark_text(value) -%}
    '{{ value | string | replace("\\", "\\\\") | replace("'", "\\'") }}'
{%- endmacro %}
