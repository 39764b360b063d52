with

daily_weights as (
    select * from {{ ref('int_profit_weights_daily') }}
),

feature_costs as (
    select * from {{ ref('int_feature_costs_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

period_costs as (
    select
        periods.period,
        feature_costs.date_day >= periods.period_start as is_current,
        feature_costs.ai_feature,
        {{ money('sum(feature_costs.model_cost)') }} as model_cost
    from periods
    inner join feature_costs
        on
            periods.prior_start <= feature_costs.date_day
            and periods.period_end >= feature_costs.date_day
    group by all
),

credited_sums as (
    select
        periods.period,
        sums.order_date >= periods.period_start as is_current,
        sums.segment_type,
        sums.segment_value,
        sums.ai_feature,
        sum(sums.weight) as weight
    from periods
    inner join daily_weights as sums
        on
            periods.prior_start <= sums.order_date
            and periods.period_end >= sums.order_date
    group by all
),

running_sums as (
    select
        *,
        sum(weight) over (
            partition by period, is_current, segment_type, ai_feature
            order by segment_value
            rows between unbounded preceding and current row
        ) as running_weight,
        sum(weight) over (
            partition by period, is_current, segment_type, ai_feature
        ) as total_weight
    from credited_sums
),

shown_cuts as (
    select 'total' as segment_type
    {%- for segment_type in profit_segments() %}
    union all
    select '{{ segment_type }}' as segment_type
    {%- endfor %}
),

-- A feature's calls are borne by what it is credited with in the period; those of a
-- feature that is credited with nothing are nobody's.
cut_costs as (
    select
        period_costs.period,
        period_costs.is_current,
        period_costs.ai_feature,
        shown_cuts.segment_type,
        coalesce(sums.segment_value, 'unallocated') as segment_value,
        case
            when sums.total_weight > 0
                then {{ running_cut(
                    'period_costs.model_cost', 'sums.running_weight', 'sums.total_weight'
                ) }}
            else period_costs.model_cost
        end as running_cost
    from period_costs
    cross join shown_cuts
    left join running_sums as sums
        on
            period_costs.period = sums.period
            and period_costs.is_current = sums.is_current
            and period_costs.ai_feature = sums.ai_feature
            and shown_cuts.segment_type = sums.segment_type
            and sums.total_weight > 0
),

allocated_costs as (
    select
        period,
        is_current,
        segment_type,
        case when segment_type = 'total' then 'all' else segment_value end
            as segment_value,
        running_cost - coalesce(
            lag(running_cost) over (
                partition by period, is_current, segment_type, ai_feature
                order by segment_value
            ),
            0
        ) as model_cost
    from cut_costs
    union all
    select
        period,
        is_current,
        'ai_feature' as segment_type,
        ai_feature as segment_value,
        model_cost
    from period_costs
),

profit_periods_modelled as (
    select
        period,
        is_current,
        segment_type,
        segment_value,
        {{ money('sum(model_cost)') }} as model_costs
    from allocated_costs
    group by all
)

select * from profit_periods_modelled
