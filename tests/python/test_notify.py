"""Alerts to a real HTTP server and a real SMTP server, each once, without secrets."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import pytest

from check_alerts import main as check_alerts
from local_servers import HttpServer, SmtpServer
from notify import main as notify
from notifying.webhook import Webhook

SECRET = "T0PS3CRET"
ALERTS = [
    ("a1", "critical", "Sales <b>fell</b> & *burned* `now`", True),
    ("a2", "warning", "It's \u202eodd\n\rSubject: x 🦄", True),
    ("a3", "critical", "Long ago", False),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_alerts(tmp_path, ALERTS)
    return tmp_path


def write_alerts(folder: Path, alerts: list[tuple[str, str, str, bool]]) -> None:
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute("create schema if not exists marts")
        connection.execute(
            """create or replace table marts.fct_alerts (
                alert_id varchar, severity varchar, title varchar, is_open boolean,
                rank bigint, kind varchar, text varchar, recommended_action varchar,
                page varchar, raised_on date)"""
        )
        for rank, alert in enumerate(alerts):
            connection.execute(
                "insert into marts.fct_alerts values (?, ?, ?, ?, ?, 'kind',"
                " '3 of 9', 'Look', 'costs', date '2026-02-08')",
                [*alert, rank],
            )


@dataclass(frozen=True)
class Result:
    """What a program said and left."""

    returncode: int
    stdout: str
    stderr: str


def run(
    folder: Path, program: Callable[..., int], *arguments: str, **variables: str
) -> Result:
    """The program's main, in an environment of its own."""
    environment = {
        "DUCKDB_PATH": str(folder / "warehouse.duckdb"),
        "SITE_DIR": str(folder / "site"),
        "NOTIFY_STATE": str(folder / "state" / "sent.json"),
        "NOTIFY_RETRY_MS": "1",
    }
    out, error = StringIO(), StringIO()
    with (
        mock.patch.dict(os.environ, environment | variables, clear=True),
        redirect_stdout(out),
        redirect_stderr(error),
    ):
        status = program(list(arguments)) if arguments else program()
    assert SECRET not in out.getvalue() + error.getvalue()
    return Result(status, out.getvalue(), error.getvalue())


@pytest.fixture
def web() -> Iterator[HttpServer]:
    with HttpServer() as server:
        yield server


def text_of(payload: dict[str, Any]) -> str:
    return "\n".join(block["text"]["text"] for block in payload["blocks"])


def test_check_alerts_fails_only_for_an_open_critical_one(folder: Path) -> None:
    result = run(folder, check_alerts)
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1] == "open alerts: 1 critical, 1 warning"
    assert "\u202e" not in result.stdout
    assert "Long ago" not in result.stdout
    write_alerts(folder, ALERTS[1:])
    assert run(folder, check_alerts).returncode == 0
    write_alerts(folder, [])
    quiet = run(folder, check_alerts)
    assert (quiet.returncode, quiet.stdout) == (0, "open alerts: none\n")


def test_check_alerts_says_what_to_do_without_a_warehouse(tmp_path: Path) -> None:
    missing = run(tmp_path, check_alerts)
    assert missing.returncode == 2
    assert "make site" in missing.stderr
    (tmp_path / "warehouse.duckdb").write_text("not a database")
    broken = run(tmp_path, check_alerts)
    assert broken.returncode == 2
    assert len(broken.stderr.splitlines()) == 1
    (tmp_path / "warehouse.duckdb").unlink()
    duckdb.connect(str(tmp_path / "warehouse.duckdb")).close()
    assert "make site" in run(tmp_path, check_alerts).stderr


def test_without_a_warehouse_the_sites_export_is_read(folder: Path) -> None:
    export = folder / "site" / "data" / "marts" / "fct_alerts.parquet"
    export.parent.mkdir(parents=True)
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute(f"copy marts.fct_alerts to '{export}'")
    (folder / "warehouse.duckdb").unlink()
    assert run(folder, check_alerts).returncode == 1


def test_a_webhook_gets_each_alert_once(folder: Path, web: HttpServer) -> None:
    address = {"NOTIFY_WEBHOOK_URL": web.url(f"/services/{SECRET}")}
    first = run(folder, notify, "alerts", **address)
    assert (first.returncode, first.stdout) == (0, "webhook: 1 sent\n")
    (payload,) = web.payloads
    assert payload["text"] == "2 new alerts, 1 critical"
    said = text_of(payload)
    assert "CRITICAL: Sales <b>fell</b> & *burned* `now`" in said
    assert "It's odd Subject: x 🦄" in said
    assert "Long ago" not in said
    kinds = {block["text"]["type"] for block in payload["blocks"]}
    assert kinds == {"plain_text"}, "names are never mark-up"
    again = run(folder, notify, "alerts", **address)
    assert (again.returncode, again.stdout) == (0, "webhook: 0 sent\n")
    write_alerts(folder, [*ALERTS, ("a4", "warning", "New", True)])
    run(folder, notify, "alerts", SITE_URL="https://x.example/", **address)
    assert "https://x.example/costs/index.html" in text_of(web.payloads[-1])
    assert "Sales" not in text_of(web.payloads[-1])
    # Over, and back again: that is news.
    write_alerts(folder, ALERTS[1:])
    run(folder, notify, "alerts", **address)
    write_alerts(folder, ALERTS)
    run(folder, notify, "alerts", **address)
    assert len(web.payloads) == 3
    assert "Sales" in text_of(web.payloads[-1])


def test_too_many_requests_and_faults_are_tried_again(
    folder: Path, web: HttpServer
) -> None:
    web.answers = [429, 503, 200]
    result = run(folder, notify, "alerts", NOTIFY_WEBHOOK_URL=web.url("/"))
    assert (result.returncode, len(web.payloads)) == (0, 3)


def test_a_strange_pause_is_no_pause(folder: Path, web: HttpServer) -> None:
    web.answers = [b"HTTP/1.1 429 Slow\r\nRetry-After: \xb2\r\n\r\n"]
    result = run(folder, notify, "alerts", NOTIFY_WEBHOOK_URL=web.url("/"))
    assert (result.returncode, len(web.payloads)) == (0, 2)


@pytest.mark.parametrize("answers", [[500] * 9, [404], [302]])
def test_what_was_not_taken_is_sent_the_next_time(
    folder: Path, web: HttpServer, answers: list[int]
) -> None:
    web.answers = list(answers)
    address = {"NOTIFY_WEBHOOK_URL": web.url(f"/{SECRET}")}
    failed = run(folder, notify, "alerts", **address)
    assert failed.returncode == 1
    assert str(answers[0]) in failed.stderr
    web.answers = []
    before = len(web.payloads)
    assert run(folder, notify, "alerts", **address).returncode == 0
    assert len(web.payloads) == before + 1


HURT_BODIES = [
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok",
    b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\nno chunk",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nno chunk",
]


@pytest.mark.parametrize("answer", HURT_BODIES)
def test_a_status_is_an_answer_whatever_follows(
    folder: Path, web: HttpServer, answer: bytes
) -> None:
    web.answers = [answer]
    address = {"NOTIFY_WEBHOOK_URL": web.url("/")}
    assert run(folder, notify, "alerts", **address).returncode == 0
    assert run(folder, notify, "alerts", **address).returncode == 0
    assert len(web.payloads) == 1


def test_what_is_no_answer_is_tried_again(folder: Path, web: HttpServer) -> None:
    web.answers = [b"this is not HTTP\r\n\r\n", b"", 200]
    result = run(folder, notify, "alerts", NOTIFY_WEBHOOK_URL=web.url("/"))
    assert (result.returncode, len(web.payloads)) == (0, 3)


def test_one_channel_that_fails_does_not_stop_the_next(
    folder: Path, web: HttpServer
) -> None:
    web.answers = [b"this is not HTTP\r\n\r\n"] * 4
    with SmtpServer(folder) as server:
        settings = server.settings(SMTP_SECURITY="none")
        settings["NOTIFY_WEBHOOK_URL"] = web.url(f"/{SECRET}")
        first = run(folder, notify, "alerts", **settings)
        assert (first.returncode, len(server.mails)) == (1, 1)
        # A fault that nobody foresaw: what it says may be secret.
        with mock.patch.object(Webhook, "send", side_effect=RuntimeError(SECRET)):
            second = run(folder, notify, "alerts", **settings)
        assert second.returncode == 1
        assert "webhook failed (RuntimeError)" in second.stderr
        assert second.stdout == "mail: 0 sent\n"
        assert len(server.mails) == 1


def test_an_alert_that_becomes_critical_is_sent_again(
    folder: Path, web: HttpServer
) -> None:
    address = {"NOTIFY_WEBHOOK_URL": web.url("/")}
    for severity in ("warning", "warning", "critical", "critical"):
        write_alerts(folder, [("a1", severity, "Unusual", True)])
        assert run(folder, notify, "alerts", **address).returncode == 0
    assert [payload["text"] for payload in web.payloads] == [
        "1 new alert",
        "1 new alert, 1 critical",
    ]
    assert "CRITICAL: Unusual" in text_of(web.payloads[-1])
    # Over, and back again: both are forgotten.
    write_alerts(folder, [])
    run(folder, notify, "alerts", **address)
    write_alerts(folder, [("a1", "critical", "Unusual", True)])
    run(folder, notify, "alerts", **address)
    assert len(web.payloads) == 3


def test_nobody_answers(folder: Path) -> None:
    with HttpServer() as gone:
        address = gone.url(f"/{SECRET}")
    result = run(folder, notify, "alerts", NOTIFY_WEBHOOK_URL=address)
    assert result.returncode == 1
    assert "cannot be reached" in result.stderr


def test_mail_over_starttls_with_a_login(folder: Path) -> None:
    with SmtpServer(folder, password=SECRET) as server:
        settings = server.settings(SMTP_USER="me", SMTP_PASSWORD=SECRET)
        assert run(folder, notify, "alerts", **settings).returncode == 0
        (mail,) = server.mails
        assert mail.envelope == ("me@x.example", ["a@x.example", "b@x.example"])
        assert mail.was_encrypted
        assert mail.message["Subject"] == "2 new alerts, 1 critical"
        body = mail.message.get_content()
        assert "CRITICAL: Sales <b>fell</b>" in body
        assert "x 🦄" in body
        assert run(folder, notify, "alerts", **settings).returncode == 0
        assert len(server.mails) == 1
        wrong = server.settings(SMTP_USER="me", SMTP_PASSWORD="no")
        wrong["NOTIFY_STATE"] = str(folder / "other.json")
        refused = run(folder, notify, "alerts", **wrong)
        assert refused.returncode == 1
        assert "refused SMTP_USER" in refused.stderr
        strange = {**settings, "NOTIFY_STATE": str(folder / "other.json")}
        del strange["SSL_CERT_FILE"]
        assert "no safe connection" in run(folder, notify, "alerts", **strange).stderr
        assert len(server.mails) == 1


def test_plain_mail_and_a_busy_server(folder: Path) -> None:
    with SmtpServer(folder) as server:
        server.busy = 2
        settings = server.settings(SMTP_SECURITY="none")
        assert run(folder, notify, "alerts", **settings).returncode == 0
        assert len(server.mails) == 1
        needs_tls = server.settings(NOTIFY_STATE=str(folder / "other.json"))
        result = run(folder, notify, "alerts", **needs_tls)
        assert (result.returncode, len(server.mails)) == (1, 1)
        assert "SMTP_SECURITY" in result.stderr


def test_mail_that_some_are_refused_is_not_sent_to_the_others_again(
    folder: Path,
) -> None:
    with SmtpServer(folder) as server:
        settings = server.settings(SMTP_SECURITY="none")
        server.refuses = {"b@x.example": [550]}
        partly = run(folder, notify, "alerts", **settings)
        assert partly.returncode == 1
        assert "refused 1 of 2 recipients (550)" in partly.stderr
        assert "@" not in partly.stderr
        assert run(folder, notify, "alerts", **settings).returncode == 0
        assert [mail.envelope[1] for mail in server.mails] == [["a@x.example"]]


def test_mail_is_tried_again_for_those_who_were_put_off(folder: Path) -> None:
    with SmtpServer(folder) as server:
        settings = server.settings(SMTP_SECURITY="none")
        server.refuses = {"b@x.example": [450, 450]}
        assert run(folder, notify, "alerts", **settings).returncode == 0
        assert [mail.envelope[1] for mail in server.mails] == [
            ["a@x.example"],
            ["b@x.example"],
        ]
        ids = {mail.message["Message-ID"] for mail in server.mails}
        assert len(ids) == 1, "the same mail"


def test_mail_that_nobody_took_stays_to_be_sent(folder: Path) -> None:
    with SmtpServer(folder) as server:
        settings = server.settings(SMTP_SECURITY="none")
        server.refuses = {"a@x.example": [550], "b@x.example": [550]}
        refused = run(folder, notify, "alerts", **settings)
        assert (refused.returncode, server.mails) == (1, [])
        assert "answered 550" in refused.stderr
        assert run(folder, notify, "alerts", **settings).returncode == 0
        (mail,) = server.mails
        assert mail.envelope[1] == ["a@x.example", "b@x.example"]


def test_a_mail_server_that_closes_has_taken_nothing(folder: Path) -> None:
    with SmtpServer(folder) as server:
        # 421 ends the talk: smtplib then names the first recipient alone.
        server.refuses = {"a@x.example": [421]}
        settings = server.settings(SMTP_SECURITY="none")
        assert run(folder, notify, "alerts", **settings).returncode == 0
        (mail,) = server.mails
        assert mail.envelope[1] == ["a@x.example", "b@x.example"]


def test_mails_have_a_date_and_an_id(folder: Path) -> None:
    with SmtpServer(folder) as server:
        settings = server.settings(SMTP_SECURITY="none", MAIL_TO="a@x.example, ")
        settings["MAIL_FROM"] = "Shop \u00e9 <me@shop.example>"
        assert run(folder, notify, "alerts", **settings).returncode == 0
        (mail,) = server.mails
    assert mail.envelope == ("me@shop.example", ["a@x.example"])
    assert parsedate_to_datetime(mail.message["Date"]).tzinfo is not None
    assert re.fullmatch(r"<[^@\s]+@shop\.example>", mail.message["Message-ID"])


def test_the_weekly_text_is_sent_once_a_week(folder: Path, web: HttpServer) -> None:
    address = {"NOTIFY_WEBHOOK_URL": web.url("/")}
    assert run(folder, notify, "weekly", **address).returncode == 2
    latest = folder / "site" / "weekly" / "latest.txt"
    latest.parent.mkdir(parents=True)
    latest.write_text(
        "SHOP: REPORT\nWeek 6 of 2026\n\nA <b> & ```code```\n" + "long line\n" * 900
    )
    assert run(folder, notify, "weekly", **address).returncode == 0
    (payload,) = web.payloads
    assert payload["text"] == "Weekly report: Week 6 of 2026"
    assert "A &lt;b&gt; &amp; '''code'''" in text_of(payload)
    assert all(len(block["text"]["text"]) <= 3000 for block in payload["blocks"])
    latest.write_text("SHOP: REPORT\nWeek 6 of 2026\n\nLate rows came.\n")
    run(folder, notify, "weekly", **address)
    assert len(web.payloads) == 1
    latest.write_text("SHOP: REPORT\nWeek 7 of 2026\n\nNext.\n")
    run(folder, notify, "weekly", **address)
    assert len(web.payloads) == 2


def test_a_long_text_is_sent_whole(folder: Path, web: HttpServer) -> None:
    latest = folder / "site" / "weekly" / "latest.txt"
    latest.parent.mkdir(parents=True)
    words = "Week 6\n" + "".join(f"{line}{'&' * 7}<\n" for line in range(5000))
    words += "x" + "&" * 20_000
    latest.write_text(words)
    address = {"NOTIFY_WEBHOOK_URL": web.url("/")}
    assert run(folder, notify, "weekly", **address).returncode == 0
    assert len(web.payloads) > 1
    assert len({payload["text"] for payload in web.payloads}) == len(web.payloads)
    taken = ""
    for payload in web.payloads:
        header, *sections = payload["blocks"]
        assert header["type"] == "header"
        assert len(payload["blocks"]) <= 50
        for section in sections:
            text = section["text"]["text"]
            assert len(text) <= 3000
            piece = text.removeprefix("```").removesuffix("```")
            # Each piece is understood alone: no entity is cut.
            assert "&" not in re.sub("&(amp|lt|gt);", "", piece)
            taken += unescape(piece)
    assert taken == words
    assert run(folder, notify, "weekly", **address).returncode == 0


def test_a_dry_run_sends_and_remembers_nothing(folder: Path) -> None:
    result = run(folder, notify, "alerts", "--dry-run")
    assert result.returncode == 0
    assert json.loads(result.stdout)["text"] == "2 new alerts, 1 critical"
    assert not (folder / "state").exists()


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "NOTIFY_WEBHOOK_URL"),
        ({"NOTIFY_WEBHOOK_URL": f"file:///{SECRET}"}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://h/{SECRET} "}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://h/{SECRET}\n"}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://h/a {SECRET}"}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://h/\x7f{SECRET}"}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://h/\u00e9{SECRET}"}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://h:{SECRET}/"}, "not an http(s) address"),
        ({"NOTIFY_WEBHOOK_URL": f"http://u:{SECRET}@h/"}, "not an http(s) address"),
        ({"SMTP_HOST": "h"}, "MAIL_FROM"),
        ({"SMTP_HOST": "h", "MAIL_FROM": "a@b", "MAIL_TO": " , "}, "addresses"),
        ({"SMTP_HOST": "h", "SMTP_SECURITY": "x"}, "starttls, ssl, none"),
        ({"SMTP_HOST": "h", "SMTP_PORT": "²"}, "SMTP_PORT"),
        (
            {"SMTP_HOST": "h", "MAIL_FROM": "a@b", "MAIL_TO": "c@d\nBcc: e@f"},
            "addresses",
        ),
    ],
)
def test_settings_that_cannot_work(
    folder: Path, variables: dict[str, str], said: str
) -> None:
    if "SMTP_PORT" in variables:
        variables = {**variables, "MAIL_FROM": "a@b", "MAIL_TO": "c@d"}
    result = run(folder, notify, "alerts", **variables)
    assert result.returncode == 2
    assert said in result.stderr


def test_a_state_that_cannot_be_read_stops_before_sending(
    folder: Path, web: HttpServer
) -> None:
    (folder / "sent.json").write_text('{"webhook": "everything"}')
    state = str(folder / "sent.json")
    result = run(
        folder,
        notify,
        "alerts",
        NOTIFY_WEBHOOK_URL=web.url("/"),
        NOTIFY_STATE=state,
    )
    assert result.returncode == 2
    assert web.payloads == []
