-- R8: each row is one movement, in the column of its name and never negative; a
-- customer is new once.
with

movements as (
    select
        *,
        row_number() over (partition by customer_id order by month) as place
    from {{ ref('fct_mrr_movements') }}
),

expected as (
    select
        *,
        case movement_type
            when 'new' then new_mrr
            when 'expansion' then expansion_mrr
            when 'reactivation' then reactivation_mrr
            when 'contraction' then contraction_mrr
            when 'churned' then churned_mrr
        end as own_amount
    from movements
)

select
    customer_id,
    month
from expected
where
    own_amount != abs(mrr_change)
    or new_mrr + expansion_mrr + reactivation_mrr + contraction_mrr + churned_mrr
    != own_amount
    or mrr_change = 0
    or own_amount < 0
    or least(
        new_mrr, expansion_mrr, reactivation_mrr, contraction_mrr, churned_mrr
    ) < 0
    or (movement_type in ('contraction', 'churned')) != (mrr_change < 0)
    or (movement_type = 'churned') != (closing_mrr = 0)
    or (movement_type in ('new', 'reactivation')) != (opening_mrr = 0)
    or (movement_type = 'new' and place > 1)
