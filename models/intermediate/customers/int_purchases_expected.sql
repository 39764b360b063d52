with

counts as (
    select * from {{ ref('int_repeat_purchase_counts') }}
),

parameters as (
    select * from {{ ref('int_customer_value_parameters') }}
),

models as (
    select
        'full' as history,
        'drop_out' as node_name,
        r,
        alpha
    from parameters
    union all
    select
        'calibration' as history,
        'calibration_drop_out' as node_name,
        calibration_r as r,
        calibration_alpha as alpha
    from parameters
),

nodes as (
    select
        models.history,
        models.r,
        models.alpha,
        fitted.repeats_from,
        fitted.repeats_to,
        fitted.value as drop_out,
        fitted.weight
    from models
    inner join {{ ref('int_customer_value_fitted') }} as fitted
        on models.node_name = fitted.name
),

-- The days to come: quarters of a year for all, the holdout for the calibration.
horizons as (
    {%- for days in [90, 180, 270, 365] %}
    select distinct
        history,
        repeat_purchases,
        age_days,
        cast({{ days }} as bigint) as horizon_days
    from counts
    where history = 'full'
    union all
    {%- endfor %}
    select distinct
        history,
        repeat_purchases,
        age_days,
        later_days as horizon_days
    from counts
    where history = 'calibration'
),

weighted_nodes as (
    select
        horizons.history,
        horizons.repeat_purchases,
        horizons.age_days,
        horizons.horizon_days,
        nodes.drop_out,
        nodes.weight * power(
            1 - nodes.drop_out, horizons.repeat_purchases - nodes.repeats_from
        ) as weight,
        nodes.r + horizons.repeat_purchases as rate_shape,
        (horizons.horizon_days / 7)
        / (nodes.alpha + horizons.age_days / 7) as time_share
    from horizons
    inner join nodes
        on
            horizons.history = nodes.history
            and horizons.repeat_purchases
            between nodes.repeats_from and nodes.repeats_to
),

-- A customer who leaves with chance p after a purchase, and buys at a rate that is
-- gamma(r + x, alpha + T), is expected to buy
--     (1 - (1 + p t / (alpha + T))^-(r + x)) / p
-- times in t; over customers p is beta(a, b + x), which is beta(a, b + repeats_from),
-- that of the band's nodes, times (1 - p)^(x - repeats_from). The same number as the
-- published form with 2F1. Rounded, so that the order of the additions does not show.
purchases_expected as (
    select
        history,
        repeat_purchases,
        age_days,
        horizon_days,
        round(
            sum(weight * (1 - power(1 + drop_out * time_share, -rate_shape)) / drop_out)
            / sum(weight),
            12
        ) as expected_if_alive
    from weighted_nodes
    group by
        history,
        repeat_purchases,
        age_days,
        horizon_days
)

select * from purchases_expected
