with

quarantined_rows as (
    {%- for raw_table, base in raw_tables().items() %}
    select
        '{{ raw_table }}' as table_name,
        file_name,
        row_text,
        problem as reason
    from {{ ref(base) }}
    where row_status = 'quarantined'
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from quarantined_rows
