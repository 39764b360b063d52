{#- What of a request is granted when earlier requests on the same sale come first and
    all together may not exceed the sale.
    requested: this request; running: sum of requests up to and with this one. -#}
{% macro capped_part(requested, running, limit) -%}
    least(greatest({{ limit }}, 0), {{ running }})
    - least(greatest({{ limit }}, 0), {{ running }} - {{ requested }})
{%- endmacro %}
