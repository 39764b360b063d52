-- F1: the steps of an attempt stand in order (up to the skew of the clocks, F6) and
-- within the window of the first, inclusive.
{%- set window_seconds = (var('funnel_window_hours') * 3600) | round | int %}
{%- set skew_seconds = var('funnel_skew_seconds') %}
with

attempts as (
    select * from {{ ref('int_funnel_attempts') }}
)

select
    visit_id,
    steps_reached
from attempts
where
    false
    {%- for step in range(2, var('funnel_stages') | length + 1) %}
    {%- set this_at = 'step_%s_at' | format(step) %}
    {%- set before_at = 'step_%s_at' | format(step - 1) %}
    or {{ add_seconds(this_at, skew_seconds) }} < {{ before_at }}
    or {{ this_at }} > {{ add_seconds('step_1_at', window_seconds) }}
    or ({{ this_at }} is not null and {{ before_at }} is null)
    {%- endfor %}
