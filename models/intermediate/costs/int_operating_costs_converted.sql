with

operating_costs as (
    select * from {{ ref('stg_finance__operating_costs') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates_ranged') }}
),

costs_with_rate as (
    select
        operating_costs.*,
        case
            when operating_costs.currency = '{{ var("reporting_currency") }}' then 1
            else fx_rates.rate_to_reporting
        end as fx_rate
    from operating_costs
    left join fx_rates
        on
            operating_costs.currency = fx_rates.currency
            and operating_costs.incurred_on >= fx_rates.valid_from
            and operating_costs.incurred_on < fx_rates.valid_to
),

converted_costs as (
    select
        cost_id,
        cost_category,
        {{ cost_type('cost_category', 'is_fixed') }} as cost_type,
        coalesce(team, 'unallocated') as team,
        coalesce(project, 'unallocated') as project,
        coalesce(channel, 'unallocated') as channel,
        currency,
        fx_rate,
        -- Without a rate the amount is unknown: 0 here, counted in fct_data_quality.
        {{ money('coalesce(amount * fx_rate, 0)') }} as amount,
        fx_rate is null as is_missing_fx_rate,
        incurred_on
    from costs_with_rate
)

select * from converted_costs
