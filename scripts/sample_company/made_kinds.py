"""How many rows of each kind are made on purpose, read from the parameters' names.

``bad_payment_<kind>`` and other whole ``bad_<kind>`` are rows of payments and of the
event log, ``made_<service>_<kind>`` of app, subscriptions and assistant,
``wrong_<table>_<kind>`` of the cost tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from sample_company.catalog import Row
from sample_company.company import Company

BAD_EVENT_STAGES = {"orphan_refund": "refund", "invalid_sale_amount": "purchase"}
# Of the cost tables, only the log of requests grows with the company.
GROWING = ("request",)


def made_kinds(company: Company) -> dict[str, tuple[str, Sequence[Row]]]:
    """Tables of kinds with their columns and rows."""
    kinds: dict[str, int] = {"orphan_refund": company.orphan_refunds}
    payments: dict[str, int] = {}
    services: list[Row] = []
    costs: list[Row] = []
    for field in fields(company):
        how_many = getattr(company, field.name)
        if field.name.startswith("bad_payment_"):
            payments[field.name.removeprefix("bad_payment_")] = how_many
        elif field.name.startswith("made_"):
            _, service, kind = field.name.split("_", 2)
            services.append((service, kind, company.planted(how_many)))
        elif field.name.startswith("wrong_") and field.type == "int":
            _, table, kind = field.name.split("_", 2)
            grows = table in GROWING
            costs.append(
                (table, kind, company.planted(how_many) if grows else how_many)
            )
        elif field.name.startswith("bad_") and field.type == "int":
            kinds[field.name.removeprefix("bad_")] = how_many
    return {
        "made_kinds": (
            "kind_no integer, kind varchar, stage varchar, how_many bigint",
            [
                (kind, BAD_EVENT_STAGES.get(kind, "visit"), company.planted(per_40k))
                for kind, per_40k in kinds.items()
            ],
        ),
        "made_payment_kinds": (
            "kind_no integer, kind varchar, how_many bigint",
            [(kind, company.planted(per_40k)) for kind, per_40k in payments.items()],
        ),
        "made_service_kinds": (
            "kind_no integer, service varchar, kind varchar, how_many bigint",
            services,
        ),
        "wrong_kinds": (
            "kind_no integer, service varchar, kind varchar, how_many bigint",
            costs,
        ),
    }
