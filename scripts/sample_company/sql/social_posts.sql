-- Grain: one row a measurement of a post, repeats and bad rows included. Most posts are
-- measured after a day and again after a week.
create or replace temp view social_post_rows as
with days as (
    select
        days.day_no,
        (getvariable('window_from') + days.day_no::integer)::date as post_date
    from range(getvariable('days')) as days (day_no)
),

slots as (
    select
        days.post_date,
        post_channels.*,
        (days.day_no * 10 + post_channels.channel_no) * 4 + tries.try_no as post_no
    from days
    cross join post_channels
    cross join range(3) as tries (try_no)
),

chosen as (
    select *
    from slots
    where draw('post', post_no) < posts_a_day / 3
),

posts as (
    select
        chosen.*,
        post_variants.variant as usual_variant,
        pick(getvariable('post_hour_slots'), 'post_hour', chosen.post_no) as post_hour,
        chosen.post_date::timestamp + to_seconds(
            post_hour * 3600
            + floor(draw('post_second', chosen.post_no) * 3600)::bigint
        ) as posted_at
    from chosen
    inner join post_variants
        on
            chosen.channel = post_variants.channel
            and draw('post_variant', chosen.post_no) >= post_variants.share_from
            and draw('post_variant', chosen.post_no) < post_variants.share_until
),

-- The latest posts of a channel are of a variant that is new.
seen as (
    select
        *,
        if(
            channel = getvariable('rare_variant_channel')
            and row_number() over (partition by channel order by post_no desc)
            <= getvariable('rare_variant_posts'),
            getvariable('rare_variant'),
            usual_variant
        ) as variant,
        round(
            impressions_median * exp(0.6 * normal('post_seen', post_no))
            * (
                1 + 0.8 * datediff('day', getvariable('window_from'), post_date)
                / getvariable('days')
            )
        )::bigint as final_impressions,
        least(
            0.9,
            engagement_rate
            * exp(getvariable('engagement_sigma') * normal('post_rate', post_no))
            * if(
                channel = getvariable('best_hour_channel')
                and post_hour = getvariable('best_hour'),
                getvariable('best_hour_factor'),
                1
            )
            * if(
                channel = getvariable('winning_variant_channel')
                and usual_variant = getvariable('winning_variant'),
                getvariable('winning_variant_factor'),
                1
            )
        ) as rate,
        draw('post_measured', post_no) < getvariable('second_measure_rate')
        and posted_at + to_days(7) < getvariable('window_until') as is_measured_twice,
        row_number() over (order by post_no) as row_no
    from posts
    where posted_at + to_hours(6) < getvariable('window_until')
),

wrong as (
    select
        kind,
        row_number() over (order by kind_no, kind_row) * 41 as row_no
    from wrong_rows
    where service = 'post'
),

copies as (
    select
        *,
        0 as copy_no,
        'superseded' as kind,
        posted_at + to_days(1) as measured_at,
        0.7 as reached
    from seen
    where is_measured_twice
    union all by name
    select
        *,
        1 as copy_no,
        'kept' as kind,
        if(
            is_measured_twice,
            posted_at + to_days(7),
            least(posted_at + to_days(1), getvariable('window_until') - to_hours(1))
        ) as measured_at,
        1.0 as reached
    from seen
    union all by name
    select
        seen.*,
        2 as copy_no,
        wrong.kind,
        if(
            seen.is_measured_twice,
            seen.posted_at + to_days(7),
            least(
                seen.posted_at + to_days(1), getvariable('window_until') - to_hours(1)
            )
        ) as measured_at,
        1.0 as reached
    from wrong
    inner join seen on wrong.row_no = seen.row_no
),

measured as (
    select
        *,
        case
            when draw('post_unmeasured', post_no) < getvariable('unmeasured_rate')
                then null
            when draw('post_unseen', post_no) < getvariable('unseen_post_rate') then 0
            when kind = 'more_engagements' then 3
            else round(final_impressions * reached)::bigint
        end as impressions,
        if(impressions = 0, 0, final_impressions * reached * rate) as engagements
    from copies
)

select
    kind,
    posted_at as logged_at,
    post_no,
    copy_no,
    short_id(
        if(kind in ('kept', 'superseded', 'duplicate'), 'p', 'p0'), 1000 + post_no
    ) as post_id,
    if(kind = 'invalid_posted_at', null, posted_at) as posted_at,
    if(kind = 'invalid_posted_at', 'noon', null) as posted_at_text,
    case
        when kind = 'missing_channel' then null
        when draw('post_spelling', post_no) < 0.05 then upper(channel)
        else channel
    end as channel,
    variant,
    impressions,
    if(kind = 'invalid_likes', null, round(engagements * 0.7))::bigint as likes,
    if(kind = 'invalid_likes', 'many', null) as likes_text,
    round(engagements * 0.1)::bigint as shares,  -- noqa: RF04
    round(engagements * 0.08)::bigint as replies,
    round(engagements * 0.12)::bigint as clicks,
    measured_at
from measured;
