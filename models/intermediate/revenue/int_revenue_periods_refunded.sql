with

refunds as (
    select * from {{ ref('int_refund_allocations') }}
    where amount != 0
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_refunds as (
    {{ segmented('refunds', revenue_segments()) }}
),

refunds_by_sale_day as (
    select
        periods.period,
        refunds.segment_type,
        refunds.segment_value,
        refunds.sale_date >= periods.period_start as is_current,
        refunds.amount as refunds_sale_basis,
        cast(0 as decimal(18, 6)) as refunds_cash_basis
    from periods
    inner join segmented_refunds as refunds
        on
            periods.prior_start <= refunds.sale_date
            and periods.period_end >= refunds.sale_date
),

refunds_by_refund_day as (
    select
        periods.period,
        refunds.segment_type,
        refunds.segment_value,
        refunds.refund_date >= periods.period_start as is_current,
        cast(0 as decimal(18, 6)) as refunds_sale_basis,
        refunds.amount as refunds_cash_basis
    from periods
    inner join segmented_refunds as refunds
        on
            periods.prior_start <= refunds.refund_date
            and periods.period_end >= refunds.refund_date
),

both_bases as (
    select * from refunds_by_sale_day
    union all
    select * from refunds_by_refund_day
),

period_refunds as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        {{ money('sum(refunds_sale_basis)') }} as refunds_sale_basis,
        {{ money('sum(refunds_cash_basis)') }} as refunds_cash_basis
    from both_bases
    group by all
)

select * from period_refunds
