with

costs as (
    select
        *,
        case when cost_type = 'variable' then amount else 0 end as variable_amount,
        -- Goods and fees belong to a sale: no team could be named.
        case
            when cost_category not in ('cost_of_goods', 'payment_fees') then amount
            else 0
        end as taggable_amount
    from {{ ref('fct_costs_daily') }}
),

parts as (
    select
        *,
        case
            when
                team = 'unallocated'
                and project = 'unallocated'
                and feature = 'unallocated'
                then taggable_amount
            else 0
        end as untagged_amount
    from costs
),

segmented_costs as (
    {{ segmented('parts', cost_segments()) }}
),

requests as (
    select * from {{ ref('fct_model_requests') }}
),

-- Only requests to models know their user.
user_costs as (
    select
        request_date as date_day,
        coalesce(user_id, 'unallocated') as user_id,
        sum(coalesce(cost, 0)) as amount,
        sum(
            case
                when
                    team = 'unallocated'
                    and project = 'unallocated'
                    and feature = 'unallocated'
                    then coalesce(cost, 0)
                else 0
            end
        ) as untagged_amount,
        count(*) as entries,
        count(*) filter (where not is_priced) as entries_without_amount
    from requests
    group by all
),

costs_segmented_daily as (
    select
        date_day,
        segment_type,
        segment_value,
        {{ ledger_amount('sum(amount)') }} as amount,
        {{ ledger_amount('sum(variable_amount)') }} as variable_amount,
        {{ ledger_amount('sum(taggable_amount)') }} as taggable_amount,
        {{ ledger_amount('sum(untagged_amount)') }} as untagged_amount,
        cast(sum(entries) as bigint) as entries,
        cast(sum(entries_without_amount) as bigint) as entries_without_amount
    from segmented_costs
    group by all
    union all
    select
        date_day,
        'user' as segment_type,
        user_id as segment_value,
        {{ ledger_amount('amount') }} as amount,
        {{ ledger_amount(
            'amount' if var('cost_types').get('models') == 'variable' else '0'
        ) }} as variable_amount,
        {{ ledger_amount('amount') }} as taggable_amount,
        {{ ledger_amount('untagged_amount') }} as untagged_amount,
        entries,
        entries_without_amount
    from user_costs
)

select * from costs_segmented_daily
