{%- set stages = var('funnel_stages') %}
{#- A refund follows a purchase; it is no step of a funnel that ends elsewhere. -#}
{%- set steps = stages + (['refund'] if stages[-1] == 'purchase' else []) %}

with

visits as (
    select
        *,
        {{ iso_weekday('visit_date') }} as weekday,
        extract(hour from {{ local_time('step_1_at') }}) as hour_of_day
    from {{ ref('int_visits_staged') }}
    where step_1_at is not null
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_visits as (
    {{ segmented('visits', {
        'country': 'country', 'language': 'language', 'channel': 'channel',
        'niche': 'niche', 'customer_type': 'customer_type', 'ai_style': 'ai_style',
        'weekday': 'weekday', 'hour_of_day': 'hour_of_day',
    }) }}
),

visit_counts as (
    select
        periods.period,
        visits.segment_type,
        visits.segment_value,
        visits.visit_date >= periods.period_start as is_current,
        visits.is_mature,
        {%- for stage in stages %}
        count(visits.step_{{ loop.index }}_at) as reached_{{ loop.index }},
        {%- if loop.first %}
        cast(null as double) as median_1,
        cast(null as double) as mean_1,
        {%- else %}
        {%- set seconds = 'greatest(0, ' ~ seconds_between(
            'visits.step_' ~ loop.index0 ~ '_at', 'visits.step_' ~ loop.index ~ '_at'
        ) ~ ')' %}
        median(
            case when visits.step_{{ loop.index }}_at is not null then {{ seconds }} end
        ) as median_{{ loop.index }},
        avg(
            case when visits.step_{{ loop.index }}_at is not null then {{ seconds }} end
        ) as mean_{{ loop.index }},
        {%- endif %}
        {%- endfor %}
        {%- set last = stages | length %}
        {%- set is_refunded = 'visits.step_' ~ last
            ~ '_at is not null and visits.refunded_at is not null' %}
        {%- set seconds = 'greatest(0, ' ~ seconds_between(
            'visits.step_' ~ last ~ '_at', 'visits.refunded_at') ~ ')' %}
        count(*) filter (where {{ is_refunded }}) as reached_{{ last + 1 }},
        median(case when {{ is_refunded }} then {{ seconds }} end)
            as median_{{ last + 1 }},
        avg(case when {{ is_refunded }} then {{ seconds }} end) as mean_{{ last + 1 }}
    from periods
    inner join segmented_visits as visits
        on
            periods.prior_start <= visits.visit_date
            and periods.period_end >= visits.visit_date
    group by all
),

step_counts as (
    {%- for step in steps %}
    select
        period,
        segment_type,
        segment_value,
        is_current,
        is_mature,
        '{{ step }}' as step,
        cast({{ loop.index }} as bigint) as step_number,
        reached_{{ loop.index }} as converted,
        median_{{ loop.index }} as median_seconds,
        mean_{{ loop.index }} as mean_seconds
    from visit_counts
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

current_and_prior as (
    select
        'storefront' as funnel,
        period,
        segment_type,
        segment_value,
        is_mature,
        step,
        step_number,
        cast(sum(case when is_current then converted else 0 end) as bigint)
            as converted,
        max(case when is_current then median_seconds end) as median_seconds,
        max(case when is_current then mean_seconds end) as mean_seconds,
        cast(sum(case when not is_current then converted else 0 end) as bigint)
            as prior_converted
    from step_counts
    group by all
)

select * from current_and_prior
