with

opportunities as (
    select * from {{ ref('stg_outreach__opportunities') }}
),

spellings as (
    select
        source,
        logged_source,
        count(*) as opportunities
    from opportunities
    group by
        source,
        logged_source
),

ranked_spellings as (
    select
        *,
        row_number() over (
            partition by source
            order by opportunities desc, logged_source asc
        ) as spelling_rank
    from spellings
),

source_labels as (
    select
        source,
        logged_source as source_label
    from ranked_spellings
    where spelling_rank = 1
)

select * from source_labels
