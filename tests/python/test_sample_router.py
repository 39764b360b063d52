"""Who asked the gateway, in which tier, and what the router made of it."""

from __future__ import annotations

import math
from typing import Any

import pytest

from sample_requests import opened_requests
from sample_seeds import Ask, asking, inside, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    return asking(opened_requests())


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.fixture(scope="module")
def router(planted: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = planted["router"]
    return facts


def test_some_rows_carry_no_tag(ask: Ask, planted: dict[str, Any]) -> None:
    for tag, share in planted["gateway"]["untagged_shares"].items():
        missing = ask(f"select avg(({tag} is null)::integer) from requests")[0][0]
        assert missing == pytest.approx(share, abs=0.006), tag
    teams, projects, users, sessions = ask(
        "select count(distinct team), count(distinct project), count(distinct user_id),"
        " count(distinct session_id) from requests"
    )[0]
    assert (teams, projects) == (4, 6)
    assert 12 <= users <= 15
    assert sessions > 5_000
    # Services ask for nobody, people in a session.
    assert ask(
        "select count(*) from requests where user_id is not null and session_id is null"
    ) == [(0,)]


def test_requests_grow_and_follow_the_week(ask: Ask, planted: dict[str, Any]) -> None:
    growth, weekend = ask(
        """
        select
            count(*) filter (where request_date >= '2026-10-01') / 31.0
            / (count(*) filter (where request_date < '2025-06-01') / 31.0),
            count(*) filter (where isodow(request_date) > 5) / 2.0
            / (count(*) filter (where isodow(request_date) <= 5) / 5.0)
        from requests
        """
    )[0]
    # From the middle of the first month to the middle of the last one.
    expected = planted["gateway"]["requests_growth_factor"] ** (518 / 548)
    assert growth == pytest.approx(expected, rel=0.1)
    assert 0.55 < weekend < 0.8


def test_service_tiers(ask: Ask) -> None:
    tiers: dict[str, int] = dict(
        ask("select service_tier, count(*) from requests group by all")
    )
    assert tiers.keys() == {"standard", "batch", "flex", "priority"}
    assert min(tiers.values()) >= 20
    hours, features, latencies = ask(
        "select list_sort(list(distinct hour(requested_at))),"
        " list(distinct feature) filter (where feature is not null),"
        " count(latency_ms) from requests where service_tier = 'batch'"
    )[0]
    assert hours == [1, 2, 3]
    assert (features, latencies) == (["copywriting"], 0)


def test_the_router_takes_smaller_models_but_for_a_week(
    ask: Ask, router: dict[str, Any]
) -> None:
    smaller = router["smaller_models"]
    pairs = ask(
        f"""
        select
            request_date {inside(router["bad_week"])},
            requested_model,
            model,
            count(*)
        from requests
        where was_routed and requested_model != model
        group by all
        """
    )
    assert {is_bad for is_bad, *_ in pairs} == {True, False}
    for is_bad, requested, model, _ in pairs:
        asked, answered = (model, requested) if is_bad else (requested, model)
        assert smaller[asked] == answered
    assert sum(row[3] for row in pairs if row[0]) >= 20
    assert sum(row[3] for row in pairs) > 800
    first, unnamed = ask(
        "select min(request_date)::varchar, count(*) filter (requested_model is null)"
        " from requests where was_routed"
    )[0]
    assert first >= router["routes_from"]
    assert unnamed == 0
    assert ask(
        "select count(*) from requests where not coalesce(was_routed, false)"
        " and coalesce(requested_model, router_confidence::varchar,"
        " router_was_right::varchar) is not null"
    ) == [(0,)]


def test_the_router_is_calibrated_but_for_its_surest_answers(
    ask: Ask, router: dict[str, Any]
) -> None:
    sure = router["overconfident_from"]
    buckets = ask(
        f"""
        select
            router_confidence >= {sure},
            count(*),
            avg(router_confidence),
            avg(router_was_right::integer)
        from requests
        where router_was_right is not null
        group by all
        order by all
        """
    )
    (_, usual_n, usual_said, usual_right), (_, sure_n, sure_said, sure_right) = buckets
    noise = math.sqrt(usual_said * (1 - usual_said) / usual_n)
    assert abs(usual_said - usual_right) < 3 * noise
    expected = router["right_rate_there"]
    noise = math.sqrt(expected * (1 - expected) / sure_n)
    assert abs(sure_right - expected) < 3 * noise
    assert sure_said - sure_right > 0.15
    judged = ask(
        "select avg((router_was_right is not null)::integer) from requests"
        " where was_routed"
    )[0][0]
    assert judged == pytest.approx(router["judged_share"], abs=0.04)


def test_a_cheaper_model_takes_over_at_the_same_rating(
    ask: Ask, planted: dict[str, Any]
) -> None:
    takeover = planted["gateway"]["takeover"]
    shares: dict[str, float] = dict(
        ask(
            f"""
            select
                case
                    when request_date < '{takeover["first_day"]}' then 'before'
                    when request_date {inside(takeover)} then 'while'
                    else 'after'
                end,
                avg((model = '{takeover["model"]}')::integer)
            from requests
            where feature = '{takeover["feature"]}'
            group by all
            """
        )
    )
    assert shares["before"] == 0
    assert 0.4 < shares["while"] < 0.7
    assert shares["after"] == 1
    ratings = ask(
        f"""
        select avg(rating), var_samp(rating) / count(rating)
        from requests
        where feature = '{takeover["feature"]}' and rating is not null
        group by model = '{takeover["model"]}'
        order by model = '{takeover["model"]}'
        """
    )
    assert len(ratings) == 2
    noise = math.sqrt(ratings[0][1] + ratings[1][1])
    assert abs(ratings[0][0] - ratings[1][0]) < 3 * noise < 0.5
