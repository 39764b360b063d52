{%- set scores = var('rfm_scores') | int %}
{%- set given = var('rfm_borders') or {} %}
{%- set shares = [] %}
{%- for cut in range(1, scores) %}{% do shares.append(cut / scores) %}{% endfor %}
{%- set measures = {
    'recency_days': 'r', 'frequency': 'f', 'monetary': 'm',
} %}
{%- for measure, borders in given.items() %}
    {%- if measure not in measures or borders | length != scores - 1 %}
        {%- do exceptions.raise_compiler_error(
            'rfm_borders.' ~ measure ~ ': give ' ~ (scores - 1)
            ~ ' numbers for recency_days, frequency or monetary') %}
    {%- endif %}
{%- endfor %}

with

measured as (
    select * from {{ ref('int_customer_rfm_measured') }}
),

-- V1: borders are quantiles of all customers of the day; a value on a border belongs
-- below it, so that equal values have equal scores.
borders as (
    select
        {%- for measure in measures %}
        {{ percentiles(measure, shares) }} as {{ measure }}_borders,
        {%- endfor %}
        snapshot_date
    from measured
    group by snapshot_date
),

scored as (
    select
        measured.snapshot_date,
        measured.customer_id,
        measured.recency_days,
        measured.frequency,
        {%- for measure, letter in measures.items() %}
        cast(
            {{ scores if letter == 'r' else 1 }}
            {%- for cut in range(1, scores) %}
            {{ '-' if letter == 'r' else '+' }} {{ is_above(
                'measured.' ~ measure,
                given[measure][cut - 1] if measure in given
                else list_item('borders.' ~ measure ~ '_borders', cut)
            ) }}
            {%- endfor %} as bigint
        ) as {{ letter }}_score,
        {%- endfor %}
        measured.monetary
    from measured
    inner join borders on measured.snapshot_date = borders.snapshot_date
),

segmented_customers as (
    select
        scored.*,
        coalesce(segments.segment, 'Unmapped') as segment
    from scored
    left join {{ ref('ref_customer_segments') }} as segments
        on
            scored.r_score = segments.r_score
            and scored.f_score = segments.f_score
            and scored.m_score = segments.m_score
)

select * from segmented_customers
