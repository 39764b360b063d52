-- Two rates are compared as the literature does it: the intervals of Newcombe (1998,
-- table II, method 10); the aspirin study (189 of 11034 against 104 of 11037 heart
-- attacks: z = 5.00; Agresti, An Introduction to Categorical Data Analysis); p values
-- of the normal distribution (SciPy); 76.7 cases an arm for 50 % against 75 % at a
-- power of 90 % (documentation of R power.prop.test). All of them are at 95 %, so
-- they hold for no other level.
{{ config(enabled=var('confidence_z') == 1.959963984540054) }}

with

pairs as (
    {%- for won, trials, other_won, other_trials, low, high in [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062), (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1), (10, 10, 0, 10, 0.6075, 1),
    ] %}
    select
        {{ won }} as won,
        {{ trials }} as trials,
        {{ other_won }} as other_won,
        {{ other_trials }} as other_trials,
        {{ low }} as published_low,
        {{ high }} as published_high
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

bounded_pairs as (
    select
        *,
        {{ ratio('won', 'trials') }} as rate,
        {{ wilson_low('won', 'trials') }} as low,
        {{ wilson_high('won', 'trials') }} as high,
        {{ ratio('other_won', 'other_trials') }} as other_rate,
        {{ wilson_low('other_won', 'other_trials') }} as other_low,
        {{ wilson_high('other_won', 'other_trials') }} as other_high
    from pairs
),

tails as (
    {%- for z, p_value in [
        (0, 1), (0.5, 0.6170750774519738), (-1, 0.31731050786291415),
        (1.959963984540054, 0.05), (-3, 0.0026997960632601866),
        (8, 1.244192114854348e-15), (20, 5.507248237212311e-89),
    ] %}
    select
        cast({{ z }} as double) as z_value,
        cast({{ p_value }} as double) as published_p_value
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

figures as (
    select
        'lower bound' as figure,
        {{ newcombe_low('rate', 'low', 'other_rate', 'other_high') }} as found,
        published_low as published,
        0.00005 as tolerance
    from bounded_pairs
    union all
    select
        'upper bound' as figure,
        {{ newcombe_high('rate', 'high', 'other_rate', 'other_low') }} as found,
        published_high as published,
        0.00005 as tolerance
    from bounded_pairs
    union all
    select
        'p value' as figure,
        {{ normal_two_tails('z_value') }} as found,
        published_p_value as published,
        1.2e-7 * published_p_value as tolerance
    from tails
    union all
    select
        'z' as figure,
        {{ two_proportion_z('189', '11034', '104', '11037') }} as found,
        5.00 as published,
        0.005 as tolerance
    union all
    select
        'sample' as figure,
        {{ needed_trials('0.5', '0.75', 1.2815515655446004) }} as found,
        76.7 as published,
        0.05 as tolerance
)

select
    figure,
    found,
    published
from figures
where not coalesce(abs(found - published) <= tolerance, false)
