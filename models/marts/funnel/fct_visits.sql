{{
    config(
        on_schema_change='fail',
        pre_hook=[
            '{{ note_changes_of(this, "visit_date", ref("int_visits_affected"),
                "visit_id") }}',
            '{{ delete_keys(this, ref("int_visits_affected"), "visit_id") }}',
        ],
        post_hook=[
            '{{ note_changes_of(this, "visit_date", ref("int_visits_affected"),
                "visit_id") }}',
        ],
        **replaced_keys('visit_id')
    )
}}

-- depends_on: {{ ref('int_visits_affected') }}
{%- set stages = var('funnel_stages') %}

with

visits as (
    select
        *,
        {{ visit_step_at('cart') }} as carted_at,
        {{ visit_step_at('purchase') }} as purchased_at
    from {{ ref('int_visits_staged') }}
    {%- if is_incremental() %}
    where visit_id in (select visit_id from {{ ref('int_visits_affected') }})
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
        {{ seconds_between('step_1_at', 'carted_at') }} as seconds_to_cart,
        {{ seconds_between('step_1_at', 'purchased_at') }} as seconds_to_purchase,
        coalesce(is_mature, false) as is_mature,
        visit_date,
        step_1_at as started_at,
        carted_at,
        purchased_at,
        case when purchased_at is not null then refunded_at end as refunded_at,
        first_event_at
    from visits
)

select * from final_visits
