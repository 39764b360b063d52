-- Grain: one row a budget in a month, quarter or year; the last is made on purpose.
create or replace temp view budget_rows as
select
    'kept' as kind,
    budget_no as logged_at,
    concat_ws('-', scope, scope_value, period) as budget_id,
    scope,
    scope_value,
    period,
    period_start,
    round(amount * getvariable('scale') / 40000, 2)::decimal(18, 2) as amount
from budget_plan
union all by name
select
    kind,
    1000 + kind_no as logged_at,
    'everyone-' || kind_no as budget_id,
    'everyone' as scope,
    null as scope_value,
    'month' as period,
    date '2026-10-01' as period_start,
    100 as amount
from wrong_kinds
where service = 'budget';
