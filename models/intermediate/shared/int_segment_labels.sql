{%- set weekdays = [
    'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday',
] %}

with

countries as (
    select * from {{ ref('ref_countries') }}
),

languages as (
    select * from {{ ref('ref_languages') }}
),

segment_labels as (
    select
        'country' as segment_type,
        country_code as segment_value,
        country_name as segment_label
    from countries
    union all
    select
        'language' as segment_type,
        language_code as segment_value,
        language_name as segment_label
    from languages
    {%- for weekday in weekdays %}
    union all
    select
        'weekday' as segment_type,
        '{{ loop.index }}' as segment_value,
        '{{ weekday }}' as segment_label
    {%- endfor %}
    {%- for hour in range(24) %}
    union all
    select
        'hour_of_day' as segment_type,
        '{{ hour }}' as segment_value,
        '{{ "%02d:00" | format(hour) }}' as segment_label
    {%- endfor %}
)

select * from segment_labels
