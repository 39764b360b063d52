with

payments as (
    select distinct
        payment_id,
        payment_date,
        method,
        failure_reason,
        status,
        amount
    from {{ ref('int_payments_matched') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_payments as (
    select
        *,
        'total' as segment_type,
        'all' as segment_value
    from payments
    union all
    select
        *,
        'method' as segment_type,
        method as segment_value
    from payments
    union all
    select
        *,
        'failure_reason' as segment_type,
        failure_reason as segment_value
    from payments
    where status = 'failed'
),

period_payments as (
    select
        periods.period,
        periods.is_prior_complete,
        payments.segment_type,
        payments.segment_value,
        payments.status,
        payments.amount,
        payments.payment_date >= periods.period_start as is_current
    from periods
    inner join segmented_payments as payments
        on
            periods.prior_start <= payments.payment_date
            and periods.period_end >= payments.payment_date
),

payment_counts as (
    select
        period,
        is_prior_complete,
        segment_type,
        segment_value,
        count(*) filter (where is_current) as attempts,
        {%- for status in ['succeeded', 'failed', 'abandoned', 'pending'] %}
        count(*) filter (where is_current and status = '{{ status }}') as {{ status }},
        {%- endfor %}
        sum(case when is_current and status = 'succeeded' then amount else 0 end)
            as amount,
        count(*) filter (where not is_current) as prior_attempts,
        count(*) filter (where not is_current and status = 'succeeded')
            as prior_succeeded
    from period_payments
    group by all
),

payment_periods as (
    select
        period,
        segment_type,
        segment_value,
        attempts,
        succeeded,
        failed,
        abandoned,
        pending,
        {{ money('amount') }} as amount,
        {{ ratio('succeeded', 'attempts') }} as success_rate,
        {{ wilson_low('succeeded', 'attempts') }} as wilson_low,
        {{ wilson_high('succeeded', 'attempts') }} as wilson_high,
        {{ ratio('failed', 'sum(failed) over (partition by period, segment_type)') }}
            as failure_share,
        case when is_prior_complete then prior_attempts end as prior_attempts,
        case
            when is_prior_complete then {{ ratio('prior_succeeded', 'prior_attempts') }}
        end as prior_success_rate
    from payment_counts
)

select * from payment_periods
