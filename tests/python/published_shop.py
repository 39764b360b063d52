"""A shop that has nothing but an event log, and `make site` for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from warehouses import PROJECT, environment

# The 18 fields of the contract's first columns, as a shop without keys logs them.
LOG = [
    {
        "vault_id": "V1", "niche": "fitness", "product_name": "Plan",
        "ai_style": "bold", "ai_prompt_version": "v1", "ai_latency": 1.5,
        "ai_generation_success": True,
        "ai_version": "m1", "sale_datetime": "2026-01-05T10:00:00+02:00",
        "sale_amount": 19.10, "refund": False, "refund_reason": None, "language": "EN",
        "country": "us", "customer_type": "first_time", "delivery_success": True,
        "funnel_stage": "purchase", "visit_id": "a",
    },
    {"product_name": "Plan", "sale_datetime": "2026-01-05T07:00:00",
     "funnel_stage": "Visit", "visit_id": "a"},
    {"product_name": "<script>alert(1)</script>", "sale_amount": 30, "refund": "yes",
     "refund_reason": "bad", "sale_datetime": "2026-01-06 07:00:00",
     "funnel_stage": "purchase", "visit_id": "b"},
    {"sale_amount": "abc", "sale_datetime": "2026-01-06", "funnel_stage": "purchase",
     "visit_id": "c"},
    {"sale_amount": "10", "ai_latency": "fast", "sale_datetime": "2026-01-07",
     "funnel_stage": "PURCHASE", "visit_id": "d"},
    7,
    {},
]  # fmt: skip


def write_log(raw_dir: Path) -> None:
    """The log as the only file of a RAW_DIR."""
    (raw_dir / "storefront").mkdir(parents=True)
    (raw_dir / "storefront" / "events.json").write_text(json.dumps(LOG))


def make_site(
    folder: Path, *, project: Path = PROJECT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """What `make site` runs, with its warehouse and its site in `folder`."""
    return subprocess.run(
        [sys.executable, str(project / "scripts" / "build_site.py")],
        cwd=project,
        env=environment(folder, **variables),
        text=True,
        capture_output=True,
        check=False,
    )
