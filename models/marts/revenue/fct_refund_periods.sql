{%- set classes = [
    ('same day', 0), ('1-7 days', 7), ('8-14 days', 14), ('15-30 days', 30),
    ('31-60 days', 60), ('over 60 days', none),
] %}

with

allocations as (
    select
        *,
        case
            when not is_orphan
                then greatest(0, {{ days_between('sale_date', 'refund_date') }})
        end as days_to_refund
    from {{ ref('int_refund_allocations') }}
),

classed_refunds as (
    select
        allocations.*,
        refunds.is_capped,
        case
            when allocations.days_to_refund is null then {{ classes | length + 1 }}
            {%- for name, limit in classes if limit is not none %}
            when allocations.days_to_refund <= {{ limit }} then {{ loop.index }}
            {%- endfor %}
            else {{ classes | length }}
        end as class_number
    from allocations
    inner join {{ ref('fct_refunds') }} as refunds
        on allocations.refund_id = refunds.refund_id
    -- An item that gives nothing back is not refunded; a refund of nothing is a refund.
    where allocations.amount != 0 or refunds.amount = 0
),

named_refunds as (
    select
        *,
        case class_number
            {%- for name, limit in classes %}
            when {{ loop.index }} then '{{ name }}'
            {%- endfor %}
            else 'no sale known'
        end as days_class
    from classed_refunds
),

segmented_refunds as (
    {{ segmented('named_refunds', {
        'product': 'product_name', 'niche': 'niche', 'reason': 'reason',
        'days_to_refund': 'days_class',
    }) }}
),

-- A refund of several items is one refund.
numbered_refunds as (
    select
        *,
        row_number() over (
            partition by refund_id, segment_type, segment_value order by order_item_id
        ) as allocation_number
    from segmented_refunds
),

periods as (
    select * from {{ ref('periods') }}
),

refund_sums as (
    select
        periods.period,
        periods.is_prior_complete,
        refunds.segment_type,
        refunds.segment_value,
        case
            when refunds.segment_type = 'days_to_refund' then refunds.class_number
            else 0
        end as sort_order,
        refunds.refund_date >= periods.period_start as is_current,
        count(distinct refunds.refund_id) as refunds,
        count(distinct refunds.order_id) as refunded_orders,
        sum(refunds.amount) as amount,
        count(distinct case when refunds.is_orphan then refunds.refund_id end)
            as orphan_refunds,
        count(distinct case when refunds.is_capped then refunds.refund_id end)
            as capped_refunds,
        median(case when refunds.allocation_number = 1 then refunds.days_to_refund end)
            as median_days_to_refund
    from periods
    inner join numbered_refunds as refunds
        on
            periods.prior_start <= refunds.refund_date
            and periods.period_end >= refunds.refund_date
    group by all
),

current_and_prior as (
    select
        period,
        is_prior_complete,
        segment_type,
        segment_value,
        sort_order,
        {%- for measure in [
            'refunds', 'refunded_orders', 'amount', 'orphan_refunds', 'capped_refunds',
        ] %}
        sum(case when is_current then {{ measure }} else 0 end) as {{ measure }},
        {%- endfor %}
        max(case when is_current then median_days_to_refund end)
            as median_days_to_refund,
        sum(case when not is_current then refunds else 0 end) as prior_refunds,
        sum(case when not is_current then amount else 0 end) as prior_amount
    from refund_sums
    group by all
),

refund_periods as (
    select
        period,
        segment_type,
        segment_value,
        cast(sort_order as bigint) as sort_order,
        cast(refunds as bigint) as refunds,
        cast(refunded_orders as bigint) as refunded_orders,
        {{ money('amount') }} as amount,
        {{ ratio('amount', 'sum(amount) over (partition by period, segment_type)') }}
            as amount_share,
        cast(orphan_refunds as bigint) as orphan_refunds,
        cast(capped_refunds as bigint) as capped_refunds,
        cast(median_days_to_refund as double) as median_days_to_refund,
        cast(case when is_prior_complete then prior_refunds end as bigint)
            as prior_refunds,
        {{ money('case when is_prior_complete then prior_amount end') }}
            as prior_amount,
        case
            when is_prior_complete then {{ growth('amount', 'prior_amount') }}
        end as amount_growth
    from current_and_prior
)

select * from refund_periods
