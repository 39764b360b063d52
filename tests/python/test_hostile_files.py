"""Odd but valid files and amounts: nothing is lost, and nothing stops the build."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.raw_files import check_raw_dir
from warehouses import SEEDS, built, only, rows

HEADER = "event_id,visit_id,funnel_stage,sale_datetime"


@pytest.mark.slow
def test_odd_names_headers_folders_and_spellings(tmp_path: Path) -> None:
    raw_dir = tmp_path / "we ird [1] it's {ü} *?"
    events = raw_dir / "storefront" / "events"
    german = events / "country=DE"
    german.mkdir(parents=True)
    visit = "visit,2026-01-0"
    (events / "part [1].csv").write_text(f"{HEADER}\ne1,v1,{visit}1\n")
    (events / "part 1.csv").write_text(f"{HEADER}\ne2,v2,{visit}2\n")
    (events / "odd.csv").write_text(
        f'"Amount, ""USD""",{HEADER}\n"1,5",e3,v3,{visit}3\n'
    )
    (german / "a.jsonl").write_text(
        '{"event_id":"e4","visit_id":"v4","funnel_stage":"visit",'
        '"sale_datetime":"2026-01-04"}\n'
        '{"Event_ID":"e5","VISIT_ID":"v5","Funnel_Stage":"visit",'
        '"sale_datetime":"2026-01-05"}\n'
    )
    (german / "b.csv").write_text(f"{HEADER}\ne6,v6,{visit}6\n")
    hidden = events / ".checkpoints"
    hidden.mkdir()
    (hidden / "copy.csv").write_text(f"{HEADER}\ne7,v7,{visit}7\n")

    assert check_raw_dir(raw_dir, SEEDS).problems == []
    chosen = only("+stg_storefront__events")
    own = built(tmp_path, *chosen, RAW_DIR=str(raw_dir))
    query = "select event_id, visit_id, country from staging.stg_storefront__events"
    assert sorted(rows(own, query), key=str) == [
        ("e1", "v1", None),
        ("e2", "v2", None),
        ("e3", "v3", None),
        ("e4", "v4", "DE"),
        ("e5", "v5", "DE"),
        ("e6", "v6", "DE"),
    ]


@pytest.mark.slow
def test_odd_amounts_and_days(tmp_path: Path) -> None:
    raw_dir = tmp_path / "raw"
    (raw_dir / "storefront").mkdir(parents=True)
    lines = [
        "event_id,order_id,visit_id,funnel_stage,sale_datetime,product_name,"
        "sale_amount,refund,customer_id",
        # A voucher; half of the order back, then the lamp beyond what is left.
        "a1,oa,va,purchase,2026-01-01T10:00:00,lamp,100,,",
        "a2,oa,va,purchase,2026-01-01T10:00:00,voucher,-30,,",
        "a3,oa,va,refund,2026-01-02,,50,,",
        "a4,oa,va,refund,2026-01-03,lamp,30,,",
        # A line below zero that is marked as refunded gives nothing back.
        "b1,ob,vb,purchase,2026-01-01T11:00:00,manual,-5,true,",
        # The customer was known before checkout.
        "c1,,vc,cart,2026-01-01T12:00:00,lamp,,,c9",
        "c2,oc,vc,purchase,2026-01-01T12:01:00,lamp,10,,",
        # No amount of a shop, and no day.
        "d1,od,vd,purchase,2026-01-01T13:00:00,lamp,900000000000,,",
        "d2,od,vd,visit,9999-12-31,lamp,,,",
    ]
    (raw_dir / "storefront" / "events.csv").write_text("\n".join(lines) + "\n")
    own = built(tmp_path, RAW_DIR=str(raw_dir))
    orders = rows(
        own,
        """
        select order_id, customer_id, net_amount, refunded_amount
        from marts.fct_orders order by order_id
        """,
    )
    assert orders == [
        ("oa", "va", Decimal(0), Decimal(70)),
        ("ob", "vb", Decimal(-5), Decimal(0)),
        ("oc", "c9", Decimal(10), Decimal(0)),
    ]
    given = "select refund_id, amount, is_capped from marts.fct_refunds order by 1"
    assert rows(own, given) == [
        ("a3", Decimal(50), False),
        ("a4", Decimal(20), True),
        ("b1:refund", Decimal(0), False),
    ]
    reasons = "select reason from marts.fct_quarantined_rows order by 1"
    assert rows(own, reasons) == [("future_event",), ("invalid_sale_amount",)]
