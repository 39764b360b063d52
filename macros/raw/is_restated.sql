{#- Does a row belong to the days that an incremental run builds again? Rows without a
    usable time lie on the first valid date and are always read again. -#}
{% macro is_restated(first_day, date_column='event_date') -%}
    (
        {{ date_column }} >= {{ first_day }}
        or {{ date_column }} <= date '{{ var("first_valid_date") }}'
    )
{%- endmacro %}

{#- May a file hold rows of those days? Folders `date=...` promise that their rows
    happened on that day or before; a day more is for zones ahead of theirs. -#}
{% macro is_restated_file(first_day) -%}
    (_file_date is null or _file_date >= {{ add_days(first_day, -1) }})
{%- endmacro %}

{#- May a row of this time lie on one of them? A condition on one column, before the row
    is looked at: two days more are for zones, and files of typed columns are skipped by
    their statistics. -#}
{% macro is_restated_time(happened_at, first_day) -%}
    (
        {{ happened_at }} is null
        or {{ happened_at }} >= {{ add_days(first_day, -2) }}
        or {{ happened_at }} <= {{ add_days("date '" ~ var('first_valid_date') ~ "'", 2) }}
    )
{%- endmacro %}
