with

daily_movements as (
    select * from {{ ref('int_mrr_movements_daily') }}
),

-- Up and down within one month is no movement of that month.
monthly_changes as (
    select
        customer_id,
        {{ date_bucket('month', 'change_date') }} as month,
        sum(mrr_change) as mrr_change,
        min(first_paid_date) as first_paid_date
    from daily_movements
    group by all
    having sum(mrr_change) != 0
),

running_mrr as (
    select
        *,
        {{ money(
            'sum(mrr_change) over (partition by customer_id order by month'
            ~ ' rows between unbounded preceding and current row)'
        ) }} as closing_mrr
    from monthly_changes
),

opened_mrr as (
    select
        *,
        {{ money('closing_mrr - mrr_change') }} as opening_mrr
    from running_mrr
),

typed_movements as (
    select
        *,
        {{ movement_type('opening_mrr', 'closing_mrr', 'first_paid_date < month') }}
            as movement_type
    from opened_mrr
),

movements as (
    select
        customer_id,
        movement_type,
        opening_mrr,
        {%- for name in movement_types() %}
        {{ money(
            "case when movement_type = '" ~ name ~ "' then abs(mrr_change) else 0 end"
        ) }} as {{ name }}_mrr,
        {%- endfor %}
        {{ money('mrr_change') }} as mrr_change,
        closing_mrr,
        month
    from typed_movements
)

select * from movements
