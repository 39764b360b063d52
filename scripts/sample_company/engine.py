"""A DuckDB connection that knows the company: variables, small tables, SQL files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import duckdb

from sample_company import (
    catalog,
    costs_catalog,
    outreach_catalog,
    services_catalog,
)
from sample_company.company import Company
from sample_company.made_kinds import made_kinds

SQL_DIR = Path(__file__).parent / "sql"
SLOTS = 1000


def slots(weights: Sequence[float], first: int = 0) -> list[int]:
    """1,000 slots, each holding a choice's number, in proportion to its weight."""
    total = sum(weights)
    chosen: list[int] = []
    reached = 0.0
    for number, weight in enumerate(weights, start=first):
        reached += weight
        chosen += [number] * (round(SLOTS * reached / total) - len(chosen))
    return chosen


class Engine:
    """Runs the sample company's SQL files on one DuckDB connection."""

    def __init__(
        self, company: Company, threads: int | None, memory_limit: str, spill_dir: Path
    ) -> None:
        self.connection = duckdb.connect()
        self.run(f"set memory_limit = '{memory_limit}'")
        self.run(
            f"set temp_directory = '{str(spill_dir).replace(chr(39), chr(39) * 2)}'"
        )
        self.run("set preserve_insertion_order = true")
        self.run("set timezone = 'UTC'")
        self.run("set enable_progress_bar = false")
        if threads is not None:
            self.run(f"set threads = {threads}")
        self._set_variables(company)
        self._load_catalog()
        self._load_services()
        self._load_costs()
        for name, (columns, rows) in made_kinds(company).items():
            self._load(name, columns, rows)
        self.run_file("macros")

    def run(self, sql: str) -> duckdb.DuckDBPyConnection:
        """Run one statement."""
        return self.connection.execute(sql)

    def run_file(self, name: str) -> None:
        """Run ``sql/<name>.sql``."""
        self.run((SQL_DIR / f"{name}.sql").read_text(encoding="utf-8"))

    def set_variable(self, name: str, value: object) -> None:
        """Set what the SQL reads as ``getvariable('<name>')``."""
        self.connection.execute(f"set variable {name} = $1", [value])

    def number(self, sql: str) -> int:
        """The first value of a query as a whole number."""
        row = self.run(sql).fetchone()
        return int(row[0]) if row and row[0] is not None else 0

    def _set_variables(self, company: Company) -> None:
        for field in fields(company):
            self.set_variable(field.name, getattr(company, field.name))
        self.set_variable("days", company.days)
        self.set_variable("new_visits", company.new_visits)
        self.set_variable("check_slots", company.check_slots)
        self.set_variable("opportunity_count", company.opportunity_count)
        self.set_variable("other_style_factor", company.other_style_factor)
        product_weights = [float(str(row[6])) for row in catalog.PRODUCTS]
        first_weights = [
            0.0 if row[2] == company.new_niche else weight
            for row, weight in zip(catalog.PRODUCTS, product_weights, strict=True)
        ]
        for name, values in {
            "hour_slots": slots(catalog.HOURS),
            "weekday_slots": slots(catalog.WEEKDAYS),
            "product_slots": slots(product_weights, first=1),
            "first_product_slots": slots(first_weights, first=1),
            "country_slots": slots([float(str(r[6])) for r in catalog.COUNTRIES], 1),
            "channel_slots": slots([float(str(r[2])) for r in catalog.CHANNELS], 1),
        }.items():
            self.run(f"set variable {name} = {values}::integer[]")
        reasons = [
            catalog.REFUND_REASONS[number][0]
            for number in slots([float(str(r[1])) for r in catalog.REFUND_REASONS])
        ]
        self.run(f"set variable reason_slots = {reasons}::varchar[]")

    def _load_catalog(self) -> None:
        self._load(
            "products",
            "product_no integer, product_name varchar, category varchar, niche varchar,"
            " vault_id varchar, list_price double, unit_cost double, weight double",
            catalog.PRODUCTS,
        )
        self._load(
            "countries",
            "country_no integer, country varchar, region varchar, language varchar,"
            " second_language varchar, currency varchar, tax_rate double,"
            " weight double",
            catalog.COUNTRIES,
        )
        self._load(
            "channels",
            "channel_no integer, channel varchar, campaign varchar, weight double,"
            " purchase_factor double",
            catalog.CHANNELS,
        )
        self._load(
            "styles",
            "style_no integer, style_name varchar",
            [(style,) for style in catalog.STYLES],
        )
        self._load(
            "currencies",
            "currency_no integer, currency varchar, price_factor double,"
            " mean_rate double, swing double",
            catalog.CURRENCIES,
        )
        self._load(
            "weekdays",
            "weekday_no integer, weight double",
            [(weight,) for weight in catalog.WEEKDAYS],
        )

    def _load_services(self) -> None:
        for name, (columns, rows) in services_catalog.TABLES.items():
            self._load(name, columns, rows)
        for name, weights, first in services_catalog.SLOTS:
            self.run(f"set variable {name} = {slots(weights, first)}::integer[]")
        for name, rows, weight in services_catalog.NAME_SLOTS:
            names = [
                rows[number][0]
                for number in slots(services_catalog.weights(rows, weight))
            ]
            self.run(f"set variable {name} = {names}::varchar[]")

    def _load_costs(self) -> None:
        for lists in (costs_catalog, outreach_catalog):
            for name, columns in lists.COLUMNS.items():
                self._load(name, columns, costs_catalog.rows(name))
            for name, weights, first in lists.slot_weights():
                self.run(f"set variable {name} = {slots(weights, first)}::integer[]")
        self._load(
            "gateway_weekdays",
            "weekday_no integer, weight double",
            [(weight,) for weight in costs_catalog.GATEWAY_WEEKDAYS],
        )
        self.run(
            "set variable runaway_feature_no = (select feature_no from gateway_features"
            " where feature = getvariable('runaway_feature'))"
        )

    def _load(self, table: str, columns: str, rows: Sequence[catalog.Row]) -> None:
        """A small table of parameters, its rows numbered from 1."""
        self.run(f"create or replace table {table} ({columns})")
        marks = ", ".join("?" for _ in range(len(rows[0]) + 1))
        self.connection.executemany(
            f"insert into {table} values ({marks})",
            [[number, *row] for number, row in enumerate(rows, start=1)],
        )
