{%- set base = [
    'interactions', 'customers', 'outcomes', 'succeeded', 'recommendations_shown',
    'recommendations_clicked', 'timed_answers', 'ratings',
] %}
{%- set priors = [
    'interactions', 'customers', 'outcomes', 'ratings', 'success_rate', 'click_rate',
    'mean_satisfaction', 'p50_response_ms', 'p95_response_ms',
] %}

with

rated_sums as (
    select
        sums.*,
        periods.is_prior_complete,
        {{ ratio('succeeded', 'outcomes') }} as success_rate,
        {{ ratio('recommendations_clicked', 'recommendations_shown') }} as click_rate,
        {{ rating_measures() }}
    from {{ ref('int_assistant_periods_summed') }} as sums
    inner join {{ ref('periods') }} as periods on sums.period = periods.period
),

-- A segment that is gone keeps a row, so that the loss shows.
segments as (
    select distinct
        period,
        is_prior_complete,
        segment_type,
        segment_value
    from rated_sums
),

current_sums as (
    select * from rated_sums
    where is_current
),

prior_sums as (
    select * from rated_sums
    where not is_current and is_prior_complete
),

assistant_periods as (
    select
        segments.period,
        segments.segment_type,
        segments.segment_value,
        {%- for measure in base %}
        cast(coalesce(current_sums.{{ measure }}, 0) as bigint) as {{ measure }},
        {%- endfor %}
        {{ ratio(
            'coalesce(current_sums.interactions, 0)',
            'sum(current_sums.interactions)'
            ~ ' over (partition by segments.period, segments.segment_type)'
        ) }} as interactions_share,
        current_sums.success_rate,
        {{ wilson_low('current_sums.succeeded', 'current_sums.outcomes') }}
            as success_rate_low,
        {{ wilson_high('current_sums.succeeded', 'current_sums.outcomes') }}
            as success_rate_high,
        current_sums.click_rate,
        {{ wilson_low(
            'current_sums.recommendations_clicked', 'current_sums.recommendations_shown'
        ) }} as click_rate_low,
        {{ wilson_high(
            'current_sums.recommendations_clicked', 'current_sums.recommendations_shown'
        ) }} as click_rate_high,
        current_sums.mean_satisfaction,
        current_sums.satisfaction_low,
        current_sums.satisfaction_high,
        current_sums.p50_response_ms,
        current_sums.p95_response_ms,
        {%- for measure in priors[:4] %}
        case
            when segments.is_prior_complete
                then cast(coalesce(prior_sums.{{ measure }}, 0) as bigint)
        end as prior_{{ measure }},
        {%- endfor %}
        {%- for measure in priors[4:] %}
        prior_sums.{{ measure }} as prior_{{ measure }},
        {%- endfor %}
        {{ growth(
            'coalesce(current_sums.interactions, 0)', 'prior_sums.interactions'
        ) }} as interactions_growth
    from segments
    left join current_sums
        on
            segments.period = current_sums.period
            and segments.segment_type = current_sums.segment_type
            and segments.segment_value = current_sums.segment_value
    left join prior_sums
        on
            segments.period = prior_sums.period
            and segments.segment_type = prior_sums.segment_type
            and segments.segment_value = prior_sums.segment_value
)

select * from assistant_periods
