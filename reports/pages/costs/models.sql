with segments as (
    select *
    from marts.fct_cost_periods
),

models as (
    select
        amount as ledger_model_costs,
        prior_amount,
        amount_growth,
        amount_share,
        entries as requests,
        prior_entries as prior_requests,
        entries_without_amount as unpriced_requests,
        prior_entries_without_amount as prior_unpriced_requests
    from segments
    where
        period = $period
        and segment_type = 'cost_category'
        and segment_value = 'models'
)

select * from models
