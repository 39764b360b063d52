{%- set compared = [
    'gross_revenue', 'revenue', 'cost_of_goods', 'payment_fees', 'model_costs',
    'marketing_costs', 'total_costs', 'fixed_costs', 'gross_margin',
    'contribution_margin', 'net_margin',
] %}
{%- set grown = ['revenue', 'model_costs', 'total_costs', 'gross_margin', 'net_margin']
%}

with

margin as (
    select * from {{ ref('int_margin_daily') }}
),

period_days as (
    select * from {{ ref('period_days') }}
),

-- R5: a prior period that the data do not cover is no base.
periods as (
    select
        period,
        is_prior_complete
    from {{ ref('periods') }}
),

sums as (
    select
        period_days.period,
        period_days.is_current,
        {%- for amount in margin_amounts() %}
        {{ money('sum(margin.' ~ amount ~ ')') }} as {{ amount }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from period_days
    inner join margin on period_days.date_day = margin.date_day
    group by
        period_days.period,
        period_days.is_current
),

rated_sums as (
    select
        sums.*,
        {%- for name, expression in margin_ratios('sums') %}
        {{ expression }} as {{ name }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from sums
),

prior_sums as (
    select rated_sums.*
    from rated_sums
    inner join periods on rated_sums.period = periods.period
    where not rated_sums.is_current and periods.is_prior_complete
),

margin_periods as (
    select
        rated.period,
        {%- for amount in margin_amounts() %}
        rated.{{ amount }},
        {%- if amount in compared %}
        prior_sums.{{ amount }} as prior_{{ amount }},
        {%- endif %}
        {%- if amount in grown %}
        {{ growth('rated.' ~ amount, 'prior_sums.' ~ amount) }} as {{ amount }}_growth,
        {%- endif %}
        {%- endfor %}
        {%- for name, _ in margin_ratios('rated') %}
        rated.{{ name }},
        prior_sums.{{ name }} as prior_{{ name }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from rated_sums as rated
    left join prior_sums on rated.period = prior_sums.period
    where rated.is_current
)

select * from margin_periods
