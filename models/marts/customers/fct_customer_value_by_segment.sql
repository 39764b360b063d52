{%- set segments = {
    'rfm_segment': 'rfm_segment', 'churn_risk': 'churn_risk',
    'acquisition_channel': 'acquisition_channel', 'country': 'country',
    'first_order_month': 'first_order_month',
} %}

with

customers as (
    select
        customer_value.*,
        rfm.segment as rfm_segment,
        rfm.rfm_value,
        dim_customers.acquisition_channel,
        dim_customers.country,
        {{ date_bucket('month', 'customer_value.first_order_date') }}
            as first_order_month
    from {{ ref('fct_customer_value') }} as customer_value
    inner join {{ ref('fct_customer_rfm') }} as rfm
        on customer_value.customer_id = rfm.customer_id
    inner join {{ ref('dim_customers') }} as dim_customers
        on customer_value.customer_id = dim_customers.customer_id
),

segmented_customers as (
    {{ segmented('customers', segments) }}
),

segment_sums as (
    select
        segment_type,
        segment_value,
        count(*) as customers,
        {{ money('sum(historic_value)') }} as historic_value,
        {{ money('sum(clv_365d)') }} as clv_365d,
        round({{ exact_sum('expected_orders_365d') }}, 6) as expected_orders_365d,
        round({{ exact_sum('rfm_value') }} / count(rfm_value), 9) as mean_rfm_value,
        round({{ exact_sum('p_alive') }} / count(p_alive), 9) as mean_p_alive,
        count(*) filter (where churn_risk = 'churned') as churned_customers,
        count(*) filter (where churn_risk in ('high', 'medium')) as customers_at_risk,
        {{ money("sum(case when churn_risk in ('high', 'medium')"
            ~ " then historic_value else 0 end)") }} as historic_value_at_risk
    from segmented_customers
    group by
        segment_type,
        segment_value
),

value_by_segment as (
    select
        segment_sums.segment_type,
        segment_sums.segment_value,
        coalesce(labels.segment_label, segment_sums.segment_value) as segment_label,
        segment_sums.customers,
        segment_sums.historic_value,
        {{ ratio('segment_sums.historic_value', 'segment_sums.customers') }}
            as mean_historic_value,
        {{ ratio(
            'segment_sums.historic_value',
            'sum(segment_sums.historic_value)'
            ~ ' over (partition by segment_sums.segment_type)'
        ) }} as historic_value_share,
        segment_sums.clv_365d,
        {{ ratio('segment_sums.clv_365d', 'segment_sums.customers') }} as mean_clv_365d,
        segment_sums.expected_orders_365d,
        segment_sums.mean_rfm_value,
        segment_sums.mean_p_alive,
        segment_sums.churned_customers,
        {{ ratio('segment_sums.churned_customers', 'segment_sums.customers') }}
            as churned_rate,
        {{ wilson_low('segment_sums.churned_customers', 'segment_sums.customers') }}
            as churned_rate_low,
        {{ wilson_high('segment_sums.churned_customers', 'segment_sums.customers') }}
            as churned_rate_high,
        segment_sums.customers_at_risk,
        segment_sums.historic_value_at_risk
    from segment_sums
    left join {{ ref('int_segment_labels') }} as labels
        on
            segment_sums.segment_type = labels.segment_type
            and segment_sums.segment_value = labels.segment_value
)

select * from value_by_segment
