"""Running costs and budgets hold what planted.json says, measured on the rows."""

from __future__ import annotations

from typing import Any

import pytest

from sample_costs import opened_costs
from sample_seeds import Ask, asking, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    return asking(opened_costs())


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


def test_every_row_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    for table, key, bad in (
        ("finance/operating_costs", "cost_id", "usd is null"),
        ("finance/budgets", "budget_id || period_start", "scope = 'everyone'"),
    ):
        entity = table.split("/")[1]
        facts = planted["tables"][table]
        good = (
            "try_cast(amount as double) is not null and cost_category != 'lunch'"
            if bad.startswith("usd")
            else f"not {bad}"
        )
        raw, bad_rows, versions, keys = ask(
            f"""
            select
                count(*),
                count(*) filter (where not ({good})),
                (select count(*) from (
                    select distinct * from raw_{entity} where {good}
                )),
                count(distinct {key}) filter (where {good})
            from raw_{entity}
            """
        )[0]
        conflicts = versions - keys
        assert raw == facts["raw_rows"]
        assert facts["quarantined"].get("conflict", 0) == conflicts
        assert sum(facts["quarantined"].values()) == bad_rows + conflicts > 0
        assert facts["duplicate_rows"] == raw - bad_rows - versions
        assert facts["kept_rows"] == keys


def test_marketing_follows_revenue_by_week_and_channel(
    ask: Ask, planted: dict[str, Any]
) -> None:
    weeks, mondays, channels, known = ask(
        """
        select
            count(distinct incurred_on),
            bool_and(isodow(incurred_on) = 1),
            count(distinct channel),
            count(distinct channel) filter (
                where channel in (select channel from raw_events)
            )
        from costs
        where cost_category = 'marketing'
        """
    )[0]
    assert (weeks, mondays, channels, known) == (78, True, 5, 5)
    spent, sold = ask(
        "select (select sum(usd) from costs where cost_category = 'marketing'),"
        " (select sum(usd) from sales)"
    )[0]
    # Revenue was foreseen, and is a little below what was charged.
    assert spent / sold == pytest.approx(
        planted["operating_costs"]["marketing_share_of_revenue"], rel=0.15
    )


def test_categories_and_fixed_costs(ask: Ask) -> None:
    fixed: dict[str, float] = dict(
        ask(
            """
            select
                cost_category,
                sum(usd) filter (where is_fixed = 'true') / sum(usd)
            from costs
            group by all
            """
        )
    )
    assert fixed.keys() == {
        "infrastructure",
        "marketing",
        "other",
        "payroll",
        "support",
        "tooling",
    }
    assert fixed["payroll"] == 1
    assert fixed["marketing"] is None
    assert 0.2 < fixed["infrastructure"] < 0.9
    unknown, tagged, teams = ask(
        "select count(*) filter (where is_fixed is null),"
        " avg((team is not null)::integer), count(distinct team) from costs"
    )[0]
    assert unknown == 18
    assert 0.4 < tagged < 0.9
    assert teams == 4


def test_currencies_and_bills_without_a_rate(ask: Ask, planted: dict[str, Any]) -> None:
    gap = planted["operating_costs"]["without_exchange_rate"]
    assert dict(ask("select currency, count(*) > 50 from costs group by all")) == {
        "USD": True,
        "EUR": True,
        gap["currency"]: False,
    }
    assert ask(
        "select currency, count(*) from costs where usd is null group by all"
    ) == [(gap["currency"], gap["rows"])]
    raise_from = planted["operating_costs"]["raise"]["from"]
    before, after = ask(
        f"""
        select
            max(usd) filter (where month < '{raise_from}'),
            min(usd) filter (where month >= '{raise_from}')
        from costs
        where cost_category = 'payroll' and team = 'platform'
        """
    )[0]
    assert after / before == pytest.approx(
        planted["operating_costs"]["raise"]["factor"], abs=0.001
    )
