-- Grain: one row a customer account, in the order of sign-up.
create or replace temp view customer_rows as
select
    'kept' as kind,
    people.created_at as logged_at,
    short_id('c', people.person_no) as customer_id,
    people.created_at,
    short_id('c', people.person_no) || '@example.com' as email,
    countries.country,
    countries.region,
    if(
        draw('language', people.person_no) < 0.15,
        countries.second_language,
        countries.language
    ) as language,
    channels.channel as acquisition_channel
from people
inner join countries on people.country_no = countries.country_no
inner join channels on people.channel_no = channels.channel_no;
