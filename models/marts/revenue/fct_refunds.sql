with

allocations as (
    select
        *,
        row_number() over (
            partition by refund_id order by amount desc, order_item_id asc
        ) as allocation_rank
    from {{ ref('int_refund_allocations') }}
),

-- A refund of a whole order shows the item that took most of it.
refunds as (
    select
        refund_id,
        max(order_id) as order_id,
        max(customer_id) as customer_id,
        max(case when allocation_rank = 1 then product_name end) as product_name,
        max(case when allocation_rank = 1 then niche end) as niche,
        max(reason) as reason,
        {{ money('sum(amount)') }} as amount,
        {{ money('max(requested_amount)') }} as requested_amount,
        case
            when bool_or(is_orphan) then null
            else greatest(0, {{ days_between('min(sale_date)', 'min(refund_date)') }})
        end as days_to_refund,
        bool_or(is_orphan) as is_orphan,
        max(requested_amount) > sum(amount) as is_capped,
        coalesce(bool_or(is_before_sale), false) as is_before_sale,
        bool_or(is_flag_on_sale) as is_flag_on_sale,
        min(refund_date) as refund_date,
        min(sale_date) as sale_date,
        min(refunded_at) as refunded_at
    from allocations
    group by refund_id
)

select * from refunds
