{{
    config(
        on_schema_change='fail',
        pre_hook='{{ delete_missing_keys(this, [], none, ref("int_visits_stepped"),
            "visit_id") }}',
        post_hook='{{ note_run(this) }}',
        **replaced_keys('visit_id')
    )
}}

{#- Built again: visits with changed events, and those of which other logs or as_of say
    something else now. -#}
{%- set first_day = first_changed_day(this, ['int_visits_stepped'], 'visit_date')
    if is_incremental() %}
{%- set stages = var('funnel_stages') %}
{%- set carted = 'step_' ~ (stages.index('cart') + 1) ~ '_at' if 'cart' in stages
    else 'cast(null as timestamp)' %}
{%- set purchased = 'step_' ~ (stages.index('purchase') + 1) ~ '_at'
    if 'purchase' in stages else 'cast(null as timestamp)' %}

with

{%- if first_day %}

known_visits as (
    select * from {{ this }}
),
{%- endif %}

staged_visits as (
    select * from {{ ref('int_visits_staged') }}
),

visits as (
    select staged_visits.*
    from staged_visits
    {%- if first_day %}
    left join known_visits on staged_visits.visit_id = known_visits.visit_id
    where
        known_visits.visit_id is null
        or staged_visits.last_event_date >= {{ first_day }}
        {%- for column, known in {
            'customer_id': 'customer_id', 'steps_reached': 'steps_reached',
            'first_event_at': 'first_event_at', 'customer_type': 'customer_type',
            'step_1_at': 'started_at',
        }.items() %}
        or staged_visits.{{ column }} is distinct from known_visits.{{ known }}
        {%- endfor %}
        or {{ carted }} is distinct from known_visits.carted_at
        or {{ purchased }} is distinct from known_visits.purchased_at
        or coalesce(staged_visits.is_mature, false) != known_visits.is_mature
        or case when {{ purchased }} is not null then staged_visits.refunded_at end
        is distinct from known_visits.refunded_at
    {%- endif %}
),

final_visits as (
    select
        visit_id,
        customer_id,
        country,
        region,
        language,
        channel,
        campaign,
        niche,
        product_name,
        ai_style,
        ai_prompt_version,
        customer_type,
        case steps_reached
            {%- for stage in stages %}
            when {{ loop.index }} then '{{ stage }}'
            {%- endfor %}
        end as furthest_stage,
        cast(steps_reached as bigint) as steps_reached,
        {{ seconds_between('step_1_at', carted) }} as seconds_to_cart,
        {{ seconds_between('step_1_at', purchased) }} as seconds_to_purchase,
        coalesce(is_mature, false) as is_mature,
        visit_date,
        step_1_at as started_at,
        {{ carted }} as carted_at,
        {{ purchased }} as purchased_at,
        case when {{ purchased }} is not null then refunded_at end as refunded_at,
        first_event_at
    from visits
)

select * from final_visits
