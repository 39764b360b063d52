with

accounts as (
    select * from {{ ref('stg_storefront__customers') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

ordering_customers as (
    select
        customer_id,
        min_by(country, order_number) as country,
        min_by(region, order_number) as region,
        min_by(language, order_number) as language,
        min_by(channel, order_number) as channel,
        count(*) as orders,
        sum(net_amount) as net_revenue,
        min(ordered_at) as first_ordered_at,
        max(ordered_at) as last_ordered_at
    from orders
    where is_counted
    group by customer_id
),

-- Accounts, and whoever ordered without one.
customers as (
    select
        coalesce(accounts.customer_id, ordering_customers.customer_id) as customer_id,
        accounts.email_hash,
        coalesce(accounts.country, ordering_customers.country, 'unknown') as country,
        coalesce(accounts.region, ordering_customers.region, 'unknown') as region,
        coalesce(accounts.language, ordering_customers.language, 'unknown') as language,
        coalesce(accounts.acquisition_channel, ordering_customers.channel, 'unknown')
            as acquisition_channel,
        coalesce(ordering_customers.orders, 0) as orders,
        {{ money('coalesce(ordering_customers.net_revenue, 0)') }} as net_revenue,
        accounts.customer_id is not null as has_account,
        accounts.created_at,
        ordering_customers.first_ordered_at,
        ordering_customers.last_ordered_at
    from accounts
    full outer join ordering_customers
        on accounts.customer_id = ordering_customers.customer_id
)

select * from customers
