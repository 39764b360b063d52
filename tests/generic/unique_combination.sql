{#- The columns together are a key: no two rows agree in all of them (NULL equals NULL).
    columns: list of column names. -#}
{% test unique_combination(model, columns) %}

select
    {{ columns | join(',\n    ') }},
    count(*) as copies
from {{ model }}
group by all
having count(*) > 1

{% endtest %}
