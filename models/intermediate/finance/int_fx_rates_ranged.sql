{{
    config(
        post_hook='{{ note_differences_from(this, "*", "valid_from") }}',
    )
}}

with

fx_rates as (
    select * from {{ ref('stg_finance__fx_rates') }}
),

ranged_rates as (
    select
        currency,
        rate_to_reporting,
        rate_date as valid_from,
        coalesce(
            lead(rate_date) over (partition by currency order by rate_date),
            date '9999-12-31'
        ) as valid_to
    from fx_rates
    where rate_to_reporting > 0 and currency != '{{ var("reporting_currency") }}'
)

select * from ranged_rates
