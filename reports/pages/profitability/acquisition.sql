with channels as (
    select *
    from marts.fct_acquisition_periods
),

acquisition as (
    select
        segment_type,
        segment_value as channel,
        acquisition_costs,
        new_customers,
        first_orders_revenue,
        cac,
        acquisition_costs_share,
        first_orders_roas,
        prior_acquisition_costs,
        prior_new_customers,
        prior_cac
    from channels
    where period = $period
    order by
        segment_type asc,
        acquisition_costs desc,
        segment_value asc
)

select * from acquisition
