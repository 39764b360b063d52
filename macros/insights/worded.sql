{#- Numbers as a reader sees them, in SQL: the formats of the site. -#}
{% macro grouped_number(expression, places=0) -%}
    {{ adapter.dispatch('grouped_number', 'clearmargin')(expression, places) }}
{%- endmacro %}

{% macro duckdb__grouped_number(expression, places) -%}
    format('{:,.{{ places }}f}', round(cast({{ expression }} as double), {{ places }}))
{%- endmacro %}

{% macro spark__grouped_number(expression, places) -%}
    format_number(round(cast({{ expression }} as double), {{ places }}), {{ places }})
{%- endmacro %}

{#- The reporting currency's sign, or its code and a space. -#}
{% macro currency_sign() -%}
    {%- set code = var('reporting_currency') -%}
    {{ {'USD': '$', 'EUR': '€', 'GBP': '£', 'JPY': '¥', 'INR': '₹'}.get(
        code, code ~ ' ') }}
{%- endmacro %}

{#- The size of a number in its unit: money, percent, count, ms; and points, the
    difference of two rates; with more places than usual where it is asked for. -#}
{% macro size_in_words(expression, unit, more=0) -%}
    {%- set size = 'abs(' ~ expression ~ ')' -%}
    case {{ unit }}
        when 'money' then '{{ currency_sign() }}' || case
            when {{ size }} >= 1000 or {{ size }} = 0
                then {{ grouped_number(size, 2 * more) }}
            else {{ grouped_number(size, 2 + more) }}
        end
        when 'percent' then {{ grouped_number('100 * ' ~ size, 1 + more) }} || ' %'
        when 'points' then {{ grouped_number('100 * ' ~ size, 1 + more) }} || ' points'
        when 'ms' then case
            when {{ size }} >= 1000
                then {{ grouped_number(size ~ ' / 1000', 1 + more) }} || ' s'
            else {{ grouped_number(size, more) }} || ' ms'
        end
        else {{ grouped_number(size, more) }}
    end
{%- endmacro %}

{#- The same with a minus where it is one, or with either sign (signed). -#}
{% macro number_in_words(expression, unit, signed=false, more=0) -%}
    case when {{ expression }} < 0 then '−' else '{{ "+" if signed }}' end
    || {{ size_in_words(expression, unit, more) }}
{%- endmacro %}

{#- From the lower bound to the upper. -#}
{% macro range_in_words(lower, upper, unit, more=0) -%}
    {{ number_in_words(lower, unit, more=more) }}
    || ' to '
    || {{ number_in_words(upper, unit, more=more) }}
{%- endmacro %}

{#- A name that somebody typed, short enough for a sentence. -#}
{% macro short_name(expression, longest=60) -%}
    case
        when length({{ expression }}) > {{ longest }}
            then substring({{ expression }}, 1, {{ longest - 1 }}) || '…'
        else {{ expression }}
    end
{%- endmacro %}
