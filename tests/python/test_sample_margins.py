"""The company loses money first and earns some at the end, within its budgets."""

from __future__ import annotations

import pytest

from sample_costs import opened_costs
from sample_seeds import Ask, asking


@pytest.fixture(scope="module")
def ask() -> Ask:
    return asking(opened_costs())


def test_losses_at_first_and_a_profit_at_last(ask: Ask) -> None:
    margins = [
        row[0]
        for row in ask(
            """
            with models as (
                select
                    date_trunc('month', requested_at::timestamp)::date as month,
                    sum(cost_reported::double) as usd
                from raw_model_requests
                group by all
            ),

            operating as (
                select
                    month,
                    sum(usd) as usd
                from costs
                group by month
            )

            -- Goods and fees take about a sixth of what is charged.
            select
                (0.83 * sales.usd - operating.usd - models.usd) / sales.usd
            from sales
            inner join operating using (month)
            inner join models using (month)
            order by month
            """
        )
    ]
    assert len(margins) == 18
    assert max(margins[:5]) < -0.3
    assert min(margins[-4:]) > 0
    model_share = ask(
        """
        select
            (
                select sum(cost_reported::double) from raw_model_requests
                where requested_at >= '2026-10-01'
            ) / usd
        from sales
        where month = '2026-10-01'
        """
    )[0][0]
    assert 0.02 < model_share < 0.06


def test_budgets_cover_every_scope(ask: Ask) -> None:
    scopes: dict[str, int] = dict(
        ask(
            "select scope, count(distinct period_start) from raw_budgets"
            " where scope != 'everyone' group by all"
        )
    )
    assert scopes.keys() == {"company", "feature", "model", "project", "team", "user"}
    assert scopes["company"] >= 6
    assert ask(
        "select count(*) from raw_budgets where scope = 'team' and scope_value not in"
        " (select team from raw_model_requests where team is not null)"
    ) == [(1,)]
    assert {row[0] for row in ask("select distinct period from raw_budgets")} == {
        "month",
        "quarter",
        "year",
    }
