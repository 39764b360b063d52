with

accounts as (
    select
        customer_id,
        {{ local_date('created_at') }} as signup_date
    from {{ ref('stg_storefront__customers') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- Accounts after as_of are not known yet; 0001-01-01 is a placeholder, not a sign-up.
dated_accounts as (
    select
        accounts.customer_id,
        accounts.signup_date
    from accounts
    inner join periods on accounts.signup_date <= periods.as_of
    where accounts.signup_date >= date '{{ var("first_valid_date") }}'
)

select * from dated_accounts
