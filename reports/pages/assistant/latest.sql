with latest as (
    select *
    from marts.fct_interactions_latest
),

feed as (
    select
        occurred_at,
        customer_pseudonym,
        interaction_type,
        ai_feature,
        concern,
        product_name,
        response_ms,
        satisfaction,
        is_succeeded
    from latest
    order by interaction_number
)

select * from feed
