-- An attempt may belong to several orders of its visit; it is still one attempt and one
-- amount. The daily mart holds every payment of the billing data once.
with

daily as (
    select
        coalesce(sum(attempts), 0) as attempts,
        coalesce(sum(succeeded), 0) as succeeded,
        coalesce(sum(failed), 0) as failed,
        coalesce(sum(abandoned), 0) as abandoned,
        coalesce(sum(pending), 0) as pending
    from {{ ref('fct_payment_funnel_daily') }}
),

payments as (
    select
        count(*) as attempts,
        count(*) filter (where status = 'succeeded') as succeeded,
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status = 'abandoned') as abandoned,
        count(*) filter (where status = 'pending') as pending
    from {{ ref('stg_billing__payments') }}
)

select * from daily
except
select * from payments
