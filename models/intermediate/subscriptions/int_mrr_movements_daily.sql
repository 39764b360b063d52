with

changes as (
    select * from {{ ref('int_mrr_changes') }}
),

-- What moves from one plan to another on one day is no movement of the customer.
customer_changes as (
    select
        customer_id,
        sum(mrr_change) as mrr_change,
        change_date
    from changes
    group by
        customer_id,
        change_date
    having sum(mrr_change) != 0
),

running_mrr as (
    select
        customer_id,
        {{ money('mrr_change') }} as mrr_change,
        {{ money('sum(mrr_change) over up_to_this') }} as closing_mrr,
        min(change_date) over up_to_this as first_paid_date,
        lag(change_date) over (partition by customer_id order by change_date)
            as previous_change_date,
        change_date
    from customer_changes
    window up_to_this as (
        partition by customer_id order by change_date
        rows between unbounded preceding and current row
    )
),

opened_mrr as (
    select
        *,
        {{ money('closing_mrr - mrr_change') }} as opening_mrr
    from running_mrr
),

daily_movements as (
    select
        customer_id,
        {{ movement_type('opening_mrr', 'closing_mrr', 'first_paid_date < change_date')
        }} as movement_type,
        opening_mrr,
        mrr_change,
        closing_mrr,
        first_paid_date,
        previous_change_date,
        change_date
    from opened_mrr
)

select * from daily_movements
