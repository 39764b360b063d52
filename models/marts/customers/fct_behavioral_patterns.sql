with

patterns as (
    select * from {{ ref('int_patterns_counted') }}
),

periods as (
    select * from {{ ref('periods') }}
),

preferences as (
    select * from {{ ref('int_preferences_matched') }}
    where is_current
),

current_and_prior as (
    select
        patterns.*,
        prior_patterns.customers as prior_customers,
        prior_patterns.new_customers as prior_new_customers,
        prior_patterns.repeat_customers as prior_repeat_customers,
        preferences.matched_interactions,
        preferences.preference_match,
        periods.is_prior_complete
    from patterns
    inner join periods on patterns.period = periods.period
    left join patterns as prior_patterns
        on
            patterns.period = prior_patterns.period
            and patterns.segment_type = prior_patterns.segment_type
            and patterns.segment_value = prior_patterns.segment_value
            and not prior_patterns.is_current
    left join preferences
        on
            patterns.period = preferences.period
            and patterns.segment_type = preferences.segment_type
            and patterns.segment_value = preferences.segment_value
    where patterns.is_current
),

behavioral_patterns as (
    select
        patterns.period,
        patterns.segment_type,
        patterns.segment_value,
        coalesce(labels.segment_label, patterns.segment_value) as segment_label,
        patterns.orders,
        patterns.customers,
        patterns.repeat_customers,
        patterns.new_customers,
        patterns.customers - patterns.new_customers as returning_customers,
        {{ ratio('patterns.repeat_customers', 'patterns.customers') }} as repeat_rate,
        {{ wilson_low('patterns.repeat_customers', 'patterns.customers') }}
            as repeat_rate_low,
        {{ wilson_high('patterns.repeat_customers', 'patterns.customers') }}
            as repeat_rate_high,
        {{ ratio('patterns.orders', 'patterns.customers') }} as orders_per_customer,
        cast(
            case
                when patterns.is_prior_complete
                    then coalesce(patterns.prior_customers, 0)
            end as bigint
        ) as prior_customers,
        cast(
            case
                when patterns.is_prior_complete
                    then coalesce(patterns.prior_new_customers, 0)
            end as bigint
        ) as prior_new_customers,
        case
            when patterns.is_prior_complete
                then {{ ratio(
                    'patterns.prior_repeat_customers', 'patterns.prior_customers'
                ) }}
        end as prior_repeat_rate,
        patterns.mature_orders,
        {{ ratio('patterns.returned_orders', 'patterns.mature_orders') }}
            as return_rate,
        {{ wilson_low('patterns.returned_orders', 'patterns.mature_orders') }}
            as return_rate_low,
        {{ wilson_high('patterns.returned_orders', 'patterns.mature_orders') }}
            as return_rate_high,
        -- M1: nothing is called best on a handful of orders.
        {%- for part in ['hour', 'weekday'] %}
        case
            when patterns.orders >= {{ var('claim_min_n') }}
                then patterns.peak_{{ part }}
        end as peak_{{ part }},
        case
            when patterns.orders >= {{ var('claim_min_n') }}
                then {{ ratio('patterns.peak_' ~ part ~ '_orders', 'patterns.orders') }}
        end as peak_{{ part }}_share,
        {%- endfor %}
        coalesce(patterns.matched_interactions, 0) as matched_interactions,
        patterns.preference_match
    from current_and_prior as patterns
    left join {{ ref('int_segment_labels') }} as labels
        on
            patterns.segment_type = labels.segment_type
            and patterns.segment_value = labels.segment_value
)

select * from behavioral_patterns
