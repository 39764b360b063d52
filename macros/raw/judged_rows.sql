{#- The last CTEs of a log's base model: every row with its verdict, as all_rows. Few keys
    come twice, so that only rows of such keys are sorted and compared (rule E1).
    rows_: CTE with the columns, event_date, problem, row_text and payload (these two only
    where they are needed), is_repeated, is_closed; key, arrival: columns of it. -#}
{% macro judged_rows(rows_, columns, key, arrival='received_at') -%}
single_rows as (
    select
        {{ columns | join(',\n        ') }},
        problem,
        case when problem is not null then 'quarantined' else 'kept' end as row_status,
        row_text,
        event_date
    from {{ rows_ }}
    where not is_repeated or problem is not null
),

ranked_rows as (
    select
        *,
        {{ ranking_columns(key, arrival) }}
    from {{ rows_ }}
    where is_repeated and problem is null
),

repeated_rows as (
    {{ repeated_row_verdicts('ranked_rows', columns) }}
),

all_rows as (
    select * from single_rows
    union all
    select * from repeated_rows
)
{%- endmacro %}

{% macro repeated_row_verdicts(rows_, columns) -%}
    select
        {{ columns | join(',\n        ') }},
        -- A key that a closed day holds stays there until a full refresh.
        case when is_closed then 'conflict' else {{ row_problem() }} end as problem,
        case when is_closed then 'quarantined' else {{ row_status() }} end
            as row_status,
        case
            when is_closed or {{ row_status() }} = 'quarantined' then row_text
        end as row_text,
        event_date
    from {{ rows_ }}
{%- endmacro %}
