-- V1: a cell of the scores without a segment, or with two, would lose or double
-- customers.
with

scores as (
    {%- for score in range(1, var('rfm_scores') + 1) %}
    select {{ score }} as score
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

cells as (
    select
        recency.score as r_score,
        frequency.score as f_score,
        monetary.score as m_score
    from scores as recency
    cross join scores as frequency
    cross join scores as monetary
),

covered as (
    select
        cells.*,
        count(segments.segment) as segments
    from cells
    left join {{ ref('ref_customer_segments') }} as segments
        on
            cells.r_score = segments.r_score
            and cells.f_score = segments.f_score
            and cells.m_score = segments.m_score
    group by all
)

select * from covered
where segments != 1
