-- The interval stands beside every rate that a person reads. Published 95 % Wilson
-- score intervals: 1 of 10 and 0 of 4; 81 of 263 and 15 of 148 are Newcombe's (1998,
-- table I).
with

published as (
    select
        1 as successes,
        10 as trials,
        0.0179 as low,
        0.4042 as high
    union all
    select
        0 as successes,
        4 as trials,
        0 as low,
        0.4899 as high
    union all
    select
        81 as successes,
        263 as trials,
        0.2553 as low,
        0.3662 as high
    union all
    select
        15 as successes,
        148 as trials,
        0.0624 as low,
        0.1605 as high
    union all
    select
        0 as successes,
        20 as trials,
        0 as low,
        0.1611 as high
    union all
    select
        1 as successes,
        29 as trials,
        0.0061 as low,
        0.1718 as high
    union all
    select
        4 as successes,
        4 as trials,
        0.5101 as low,
        1 as high
),

computed as (
    select
        *,
        {{ wilson_low('successes', 'trials') }} as computed_low,
        {{ wilson_high('successes', 'trials') }} as computed_high
    from published
),

wrong_values as (
    select
        successes,
        trials,
        computed_low,
        computed_high
    from computed
    where
        not coalesce(
            abs(computed_low - low) < 0.00006 and abs(computed_high - high) < 0.00006,
            false
        )
),

-- Of nothing there is neither rate nor interval.
of_nothing as (
    select
        0 as successes,
        0 as trials
),

wrong_of_nothing as (
    select
        successes,
        trials,
        {{ wilson_low('successes', 'trials') }} as computed_low,
        {{ wilson_high('successes', 'trials') }} as computed_high
    from of_nothing
    where
        {{ wilson_low('successes', 'trials') }} is not null
        or {{ wilson_high('successes', 'trials') }} is not null
        or {{ ratio('successes', 'trials') }} is not null
)

select * from wrong_values
union all
select * from wrong_of_nothing
