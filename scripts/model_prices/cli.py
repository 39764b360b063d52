"""Compare the package with the committed files, write them, and say what changed."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import io
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from genai_prices.data import providers

from model_prices.names import AliasRow, ProviderRow, alias_rows, provider_rows
from model_prices.prices import PriceRow, price_rows

REFERENCE = Path(__file__).resolve().parents[2] / "seeds" / "reference"
# Those that make models, and those that many buy them from.
PROVIDERS = (
    "anthropic", "aws", "azure", "cerebras", "cohere", "deepseek", "fireworks",
    "google", "groq", "minimax", "mistral", "moonshotai", "openai", "perplexity",
    "together", "voyageai", "x-ai", "zai",
)  # fmt: skip
Row = PriceRow | AliasRow | ProviderRow
PRICE_KEY = ("provider", "model", "usage_type", "service_tier", "min_input_tokens",
             "valid_from")  # fmt: skip


def tables() -> dict[str, Sequence[Row]]:
    """The three files, by name."""
    chosen = [one for one in providers if one.id in PROVIDERS]
    prices = [row for one in chosen for row in price_rows(one)]
    aliases = [
        row
        for one in chosen
        for row in alias_rows(
            one, {price.model for price in prices if price.provider == one.id}
        )
    ]
    priced = {price.provider for price in prices}
    return {
        "ref_model_prices": prices,
        "ref_model_aliases": aliases,
        "ref_model_providers": list(provider_rows(providers, priced)),
    }


def text_of(rows: Sequence[Row]) -> str:
    written = io.StringIO()
    names = [field.name for field in dataclasses.fields(rows[0])]
    writer = csv.DictWriter(written, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(dataclasses.asdict(row) for row in rows)
    return written.getvalue()


def changes(name: str, before: str, after: str) -> list[str]:
    """What is added, removed and changed, a line each."""
    old, new = (keyed(name, text) for text in (before, after))
    lines = [f"+ {' '.join(key)}: {said(new[key])}" for key in new if key not in old]
    lines += [f"- {' '.join(key)}: {said(old[key])}" for key in old if key not in new]
    lines += [
        f"~ {' '.join(key)}: {said(old[key])} -> {said(new[key])}"
        for key in new
        if key in old and old[key] != new[key]
    ]
    return sorted(lines, key=lambda line: (line[0], line))


def keyed(name: str, text: str) -> dict[tuple[str, ...], dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text)))
    key = PRICE_KEY if name == "ref_model_prices" else tuple(rows[0])[:2]
    return {
        tuple(row[column] for column in key): {
            column: value for column, value in row.items() if column not in key
        }
        for row in rows
    }


def said(values: dict[str, str]) -> str:
    return ", ".join(value for value in values.values() if value)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if it would"
    )
    parser.add_argument("--folder", type=Path, default=REFERENCE)
    given = parser.parse_args(arguments)
    differs = False
    print(f"genai-prices {version('genai-prices')}")
    for name, rows in tables().items():
        path = given.folder / f"{name}.csv"
        before = path.read_text("utf-8") if path.exists() else ""
        after = text_of(rows)
        print(f"{name}: {len(rows)} rows, {'changed' if before != after else 'as is'}")
        for line in changes(name, before, after) if before else ():
            print(f"  {line}")
        differs |= before != after
        if before != after and not given.check:
            path.write_text(after, "utf-8")
    return int(given.check and differs)
