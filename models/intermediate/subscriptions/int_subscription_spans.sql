with

events as (
    select
        *,
        event_type != 'cancelled' as has_terms
    from {{ ref('int_subscription_events_priced') }}
),

-- A row holds until a row that was made later takes effect. Whether a subscription runs
-- and what it costs are told apart: a new price does not undo a cancellation.
superseded_events as (
    select
        *,
        min(case when new_status is not null then effective_at end) over later_rows
            as next_switch_at,
        min(case when has_terms then effective_at end) over later_rows as next_terms_at
    from events
    window later_rows as (
        partition by subscription_id order by event_number
        rows between 1 following and unbounded following
    )
),

lasting_events as (
    select
        *,
        new_status is not null
        and (next_switch_at is null or next_switch_at > effective_at) as is_switch,
        has_terms
        and (next_terms_at is null or next_terms_at > effective_at) as is_terms
    from superseded_events
),

merged_events as (
    select
        subscription_id,
        {{ last_known('case when is_terms then customer_id end', 'in_effect') }}
            as customer_id,
        {{ last_known('case when is_terms then plan end', 'in_effect') }} as plan,
        {{ last_known('case when is_terms then mrr end', 'in_effect') }} as terms_mrr,
        {{ last_known('case when is_switch then new_status end', 'in_effect') }}
            as status,
        lead(effective_at) over in_effect as valid_to,
        effective_at as valid_from
    from lasting_events
    where is_switch or is_terms
    window in_effect as (
        partition by subscription_id order by effective_at, event_number
    )
),

spans as (
    select
        subscription_id,
        customer_id,
        plan,
        coalesce(status, 'ended') as status,
        {{ money("case when status = 'active' then terms_mrr else 0 end") }} as mrr,
        valid_from,
        valid_to
    from merged_events
    where
        customer_id is not null
        and (valid_to is null or valid_to > valid_from)
)

select * from spans
