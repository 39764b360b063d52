{#- Rows of any day that are not what they were (changes.sql keeps the notes): what a table
    that is built in full notes of itself, and what a model does that is made from it. -#}

{#- Statements for a post-hook of a table that is built in full, while dbt still has the
    one before it: the days of rows that came, went or changed, or all days from the
    first of them on. -#}
{% macro note_differing_days(relation, columns, date_columns) -%}
    {%- set before = rows_before(relation) -%}
    {%- if before -%}
        insert into raw.changed_days
        select distinct
            '{{ relation.identifier }}', differing.day, differing.day
        from (
            select unnest([{{ date_columns | join(', ') }}]) as day
            from ({{ differing_rows(before, relation, columns) }})
        ) as differing
        where differing.day is not null
    {%- else -%}
        {{ note_changes_from(relation, "date '" ~ var('first_valid_date') ~ "'") }}
    {%- endif -%}
{%- endmacro %}

{% macro note_differences_from(relation, columns, first_day=none) -%}
    {%- set before = rows_before(relation) -%}
    {%- if before -%}
        insert into raw.changed_days
        select
            '{{ relation.identifier }}',
            min({{ first_day or "date '" ~ var('first_valid_date') ~ "'" }}), null
        from ({{ differing_rows(before, relation, columns) }}) as differing
        having count(*) > 0
    {%- else -%}
        {{ note_changes_from(relation, "date '" ~ var('first_valid_date') ~ "'") }}
    {%- endif -%}
{%- endmacro %}

{#- The table that a post-hook's model replaces; none in a full build, and where it has
    other columns. -#}
{% macro rows_before(relation) %}
    {%- if execute and target.type == 'duckdb' and not should_full_refresh() -%}
        {%- set before = load_relation(make_backup_relation(relation, 'table')) -%}
        {%- if before and columns_of(before) == columns_of(relation) -%}
            {{ return(before) }}
        {%- endif -%}
    {%- endif -%}
    {{ return(none) }}
{% endmacro %}

{% macro columns_of(relation) %}
    {{ return(adapter.get_columns_in_relation(relation)
        | map(attribute='name') | list) }}
{% endmacro %}

{% macro differing_rows(one, other, columns) -%}
    {%- for first, second in [(one, other), (other, one)] %}
    (
        select {{ columns }} from {{ first }}
        except all
        select {{ columns }} from {{ second }}
    )
    {{- ' union all ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- Config of a model of which a run replaces the days that its sources changed, however
    old they are; in full on Spark, where no days are noted. -#}
{% macro replaced_changes(sources, date_column, grain='day') %}
    {%- set config = replaced_keys(date_column) -%}
    {%- do config.update({
        'pre_hook': '{{ delete_changes(this, ' ~ sources ~ ", '" ~ date_column ~ "', '"
            ~ grain ~ "') }}",
    }) -%}
    {{ return(config) }}
{% endmacro %}

{#- Condition on the input of such a model: a row of these days; any in a full build.
    With grain week or month, whole ones are replaced. -#}
{% macro in_changes(sources, date_column, grain='day') -%}
    {%- if is_incremental() -%}
        {{ is_changed_day(sources, date_column, grain) }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{% macro delete_changes(relation, sources, date_column, grain) -%}
    {%- if is_incremental() -%}
        delete from {{ relation }}
        where {{ is_changed_day(sources, date_column, grain) }}
    {%- endif -%}
{%- endmacro %}

{% macro is_changed_day(sources, date_column, grain) -%}
    {%- set notes = run_query(
        "select cast(date_trunc('" ~ grain ~ "', first_day) as date), last_day is null"
        ~ ' from raw.changed_days where ' ~ is_change_of(sources)
        ~ ' group by all order by all') -%}
    {%- set days = [] -%}
    {%- set open_days = ['9999-12-31'] -%}
    {%- for day, is_open in notes.rows -%}
        {%- do (open_days if is_open else days).append(day.isoformat()) -%}
    {%- endfor -%}
    {%- set bucket = date_column if grain == 'day' else date_bucket(grain, date_column) -%}
    (
        {{ bucket }} >= date '{{ open_days | min }}'
        {%- if days %}
        or {{ bucket }} in (
            {%- for day in days %}date '{{ day }}'{{ ', ' if not loop.last }}{% endfor -%}
        )
        {%- endif %}
    )
{%- endmacro %}

{#- What tells that rows made from orders are not what they were: by the day of the order,
    of the sale that a refund gives back, and of the refund. -#}
{% macro order_changes() %}
    {{ return(['int_order_items_priced', 'int_orders_counted', 'int_refund_allocations']) }}
{% endmacro %}

{#- What int_order_items_priced is made from that notes days: events of a day, rates from a
    day on, and products, which are on sale on any day. -#}
{% macro priced_item_sources() %}
    {{ return([
        'base_storefront__events', 'base_storefront__products', 'int_fx_rates_ranged',
    ]) }}
{% endmacro %}
