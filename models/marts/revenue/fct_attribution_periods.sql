with

attribution as (
    select * from {{ ref('fct_revenue_attribution') }}
),

periods as (
    select * from {{ ref('periods') }}
),

feature_sums as (
    select
        periods.period,
        periods.is_prior_complete,
        attribution.attribution_model,
        attribution.ai_feature,
        {%- for prefix, test in [('', '>='), ('prior_', '<')] %}
        count(*) filter (where attribution.order_date {{ test }} periods.period_start)
            as {{ prefix }}orders,
        {%- for measure in [
            'credit', 'attributed_revenue', 'attributed_net_revenue',
        ] %}
        sum(
            case
                when attribution.order_date {{ test }} periods.period_start
                    then attribution.{{ measure }}
                else 0
            end
        ) as {{ prefix }}{{ measure }},
        {%- endfor %}
        {%- endfor %}
        sum(
            case
                when attribution.order_date >= periods.period_start
                    then attribution.attributed_model_cost
            end
        ) as attributed_model_cost
    from periods
    inner join attribution
        on
            periods.prior_start <= attribution.order_date
            and periods.period_end >= attribution.order_date
    group by all
),

attribution_periods as (
    select
        period,
        attribution_model,
        ai_feature,
        orders,
        {{ money('credit') }} as credited_orders,
        {{ money('attributed_revenue') }} as attributed_revenue,
        {{ money('attributed_net_revenue') }} as attributed_net_revenue,
        {{ money('attributed_model_cost') }} as attributed_model_cost,
        {{ ratio(
            'attributed_net_revenue',
            'sum(attributed_net_revenue) over (partition by period, attribution_model)'
        ) }} as net_revenue_share,
        case when is_prior_complete then prior_orders end as prior_orders,
        {{ money(
            'case when is_prior_complete then prior_attributed_net_revenue end'
        ) }} as prior_attributed_net_revenue,
        case
            when is_prior_complete
                then {{ growth(
                    'attributed_net_revenue', 'prior_attributed_net_revenue'
                ) }}
        end as net_revenue_growth
    from feature_sums
)

select * from attribution_periods
