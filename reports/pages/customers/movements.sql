with movements as (
    select *
    from marts.fct_customer_segment_movements
),

moved as (
    select
        from_segment,
        to_segment,
        customers,
        share_of_from,
        net_revenue,
        prior_snapshot_date
    from movements
    where
        is_latest
        and not is_stay
    order by
        customers desc,
        from_segment asc,
        to_segment asc
    limit 20
)

select * from moved
