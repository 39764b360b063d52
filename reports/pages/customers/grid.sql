with customers as (
    select *
    from marts.fct_customer_rfm
),

cells as (
    select
        r_score,
        f_score,
        count(*) as customers
    from customers
    group by
        r_score,
        f_score
    order by
        r_score,
        f_score
)

select * from cells
