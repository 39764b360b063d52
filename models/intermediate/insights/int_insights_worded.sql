{%- set day_type = dbt.type_string() %}
{%- set unknown = sql_text('not known') %}
{#- What numbers become in words: {placeholder: SQL}. -#}
{%- set numbers = {
    'value': number_in_words('value', 'unit'),
    'value_abs': size_in_words('value', 'unit'),
    'base': number_in_words('base', 'unit'),
    'low': number_in_words('low', 'unit'),
    'high': number_in_words('high', 'unit'),
    'change': size_in_words('change', sql_text('percent')),
    'difference': size_in_words('delta', 'delta_unit'),
    'delta_low': number_in_words('delta_low', 'delta_unit', true),
    'delta_high': number_in_words('delta_high', 'delta_unit', true),
    'n': grouped_number('n'),
    'base_n': grouped_number('base_n'),
    'stake': number_in_words('stake', sql_text('money')),
} %}
{%- set names = {
    'switch_margin': sql_text((100 * var('switch_success_margin')) | round(1)
        ~ ' points'),
    'window': 'window_words', 'before': 'before_words', 'metric': 'label',
    'cases': 'cases_label', 'scope': 'scope_words', 'from': 'from_words',
    'to': 'to_words', 'subject': 'subject_words',
} %}
{%- set evidence_parts = {
    'refund_window_days': sql_text(var('refund_window_days')),
    'purchased_date': sql_text(local_date('purchased_at')),
    'window': 'between_days',
    'period': quoted_literal('period'),
    'scope_type': quoted_literal('scope_type'),
    'from': quoted_literal("coalesce(from_value, '')"),
    'to': quoted_literal("coalesce(to_value, '')"),
    'and_scope': 'and_scope',
    'scope_value': quoted_literal('scope_value'),
} %}
{%- set texts = ['title', 'text', 'recommended_action'] %}
{%- for kind, filled in {
    'text': numbers | list + names | list, 'evidence': evidence_parts | list,
}.items() if filled | sort != insight_placeholders(kind) | sort %}
{%- do exceptions.raise_compiler_error('insight_placeholders differs: ' ~ kind) %}
{%- endfor %}

with

judged as (
    select
        *,
        case when unit = 'percent' then 'points' else unit end as delta_unit
    from {{ ref('int_insights_judged') }}
),

phrased as (
    select
        *,
        {%- for name, expression in numbers.items() %}
        coalesce(
            {{ expression }}, {{ unknown }}
        ) as {{ name }}_words,
        {%- endfor %}
        {{ without_braces(short_name('subject')) }} as subject_words,
        {{ without_braces(short_name("coalesce(from_value, '')")) }} as from_words,
        {{ without_braces(short_name("coalesce(to_value, '')")) }} as to_words,
        case
            when scope_type = 'total' then ''
            else
                ' (' || replace(scope_type, '_', ' ') || ' '
                || {{ without_braces(short_name('subject')) }} || ')'
        end as scope_words,
        case
            when window_kind = 'week' then 'in week ' || period
            else
                'in the ' || {{ grouped_number(
                    days_between('window_start', 'window_end') ~ ' + 1'
                ) }} || ' days to ' || cast(window_end as {{ day_type }})
        end as window_words,
        case
            when window_kind = 'week' then 'the week before'
            else 'in the days before'
        end as before_words,
        'between date ''' || cast(window_start as {{ day_type }})
        || ''' and date ''' || cast(window_end as {{ day_type }}) || ''''
            as between_days,
        case
            when scope_type = 'total' then ''
            else
                ' and ' || scope_type || ' = '
                || {{ quoted_literal('scope_value') }}
        end as and_scope
    from judged
),

-- Numbers first, then names that somebody typed, whose braces are set aside meanwhile.
with_numbers as (
    select
        *,
        {%- for text in texts %}
        {{ filled_text(text, numbers, '_words') }} as numbered_{{ text }},
        {%- endfor %}
        {{ filled_text('evidence_template', evidence_parts) }} as evidence
    from phrased
),

insights_worded as (
    select
        rule_id,
        category,
        severity,
        severity_rank,
        is_alert,
        metric,
        scope_type,
        scope_value,
        scope,
        window_kind,
        period,
        unit,
        page,
        {%- for text in texts %}
        {{ with_braces(filled_text('numbered_' ~ text, names)) }} as worded_{{ text }},
        {%- endfor %}
        evidence,
        from_value,
        to_value,
        value as measured_value,
        low,
        high,
        base,
        delta,
        delta_low,
        delta_high,
        change,
        n,
        base_n,
        effect_size,
        money_at_stake,
        window_start,
        window_end
    from with_numbers
)

select * from insights_worded
