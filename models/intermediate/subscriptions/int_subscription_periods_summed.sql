{%- set amounts = movement_types() %}

with

daily_movements as (
    select
        *,
        case
            when movement_type in ('new', 'reactivation') then 1
            when movement_type = 'churned' then -1
            else 0
        end as customers_change
    from {{ ref('int_mrr_movements_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

any_movement as (
    select count(*) > 0 as has_movements
    from daily_movements
),

-- Each period and the one before it.
spans as (
    select
        periods.period,
        true as is_current,
        any_movement.has_movements,
        periods.period_start as first_day,
        periods.period_end as last_day
    from periods
    cross join any_movement
    union all
    select
        periods.period,
        false as is_current,
        any_movement.has_movements,
        periods.prior_start as first_day,
        periods.prior_end as last_day
    from periods
    cross join any_movement
),

opening_sums as (
    select
        spans.period,
        spans.is_current,
        sum(movements.mrr_change) as opening_mrr,
        sum(movements.customers_change) as opening_customers
    from spans
    inner join daily_movements as movements on spans.first_day > movements.change_date
    group by all
),

-- Net over the span, for the customers that it opened with.
customer_sums as (
    select
        spans.period,
        spans.is_current,
        movements.customer_id,
        {%- for name in amounts %}
        sum(
            case
                when movements.movement_type = '{{ name }}'
                    then abs(movements.mrr_change)
            end
        ) as {{ name }}_mrr,
        {%- endfor %}
        sum(movements.customers_change) as customers_change,
        sum(movements.mrr_change) as mrr_change,
        -- Of the customer's first movement in the span.
        sum(
            case
                when
                    movements.previous_change_date is null
                    or movements.previous_change_date < spans.first_day
                    then movements.opening_mrr
            end
        ) as opening_mrr
    from spans
    inner join daily_movements as movements
        on
            spans.first_day <= movements.change_date
            and spans.last_day >= movements.change_date
    group by all
),

movement_sums as (
    select
        period,
        is_current,
        {%- for name in amounts %}
        sum({{ name }}_mrr) as {{ name }}_mrr,
        {%- endfor %}
        sum(customers_change) as customers_change,
        count(*) filter (where opening_mrr = 0 and customers_change = 1)
            as gained_customers,
        count(*) filter (where opening_mrr > 0 and customers_change = -1)
            as churned_customers,
        sum(case when opening_mrr > 0 then mrr_change else 0 end) as kept_change,
        sum(case when opening_mrr > 0 then least(mrr_change, 0) else 0 end)
            as lost_change
    from customer_sums
    group by all
),

span_sums as (
    select
        spans.period,
        spans.is_current,
        coalesce(opening_sums.opening_mrr, 0) as opening_mrr,
        coalesce(opening_sums.opening_customers, 0) as opening_customers,
        {%- for name in amounts %}
        coalesce(movement_sums.{{ name }}_mrr, 0) as {{ name }}_mrr,
        {%- endfor %}
        coalesce(movement_sums.customers_change, 0) as customers_change,
        coalesce(movement_sums.gained_customers, 0) as gained_customers,
        coalesce(movement_sums.churned_customers, 0) as churned_customers,
        coalesce(movement_sums.kept_change, 0) as kept_change,
        coalesce(movement_sums.lost_change, 0) as lost_change
    from spans
    left join opening_sums
        on
            spans.period = opening_sums.period
            and spans.is_current = opening_sums.is_current
    left join movement_sums
        on
            spans.period = movement_sums.period
            and spans.is_current = movement_sums.is_current
    where spans.has_movements
)

select * from span_sums
