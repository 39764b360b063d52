with rows_of_mart as (
    select *
    from marts.fct_model_price_issues
),

price_issues as (
    select
        provider,
        model,
        usage_type,
        service_tier,
        min_input_tokens,
        issue,
        issue_from,
        issue_to
    from rows_of_mart
    where is_own
    order by
        provider asc,
        model asc,
        usage_type asc,
        issue_from asc
)

select * from price_issues
