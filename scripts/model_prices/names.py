"""Rows of ref_model_aliases: other names of the models that have a price.

The package finds a model by clauses (equals, begins with, contains). Each text in a
clause that the package itself takes for one model is an exact alias; names with a date
behind them are left to the pipeline, which takes the date off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from genai_prices.data_snapshot import find_provider_by_id
from genai_prices.types import (
    ClauseAnd,
    ClauseContains,
    ClauseEndsWith,
    ClauseEquals,
    ClauseOr,
    ClauseStartsWith,
    MatchLogic,
    Provider,
)

# Names that gateways use for providers; the package says which provider is meant.
SPELLINGS = (
    "azure_ai", "azure_openai", "bedrock", "amazon", "aws_bedrock", "codestral",
    "cohere_chat", "fireworks_ai", "gemini", "google-gla", "google-vertex", "grok",
    "mistralai", "moonshot", "together_ai", "vertex", "vertex_ai", "voyage", "xai",
    "z-ai",
)  # fmt: skip
# Those that the package does not know.
MEANT = {
    "azure_ai": "azure", "azure_openai": "azure", "codestral": "mistral",
    "fireworks_ai": "fireworks", "grok": "x-ai", "z-ai": "zai",
}  # fmt: skip


@dataclass(frozen=True)
class AliasRow:
    """One row of the file, in the order of its columns."""

    provider: str
    alias: str
    model: str


@dataclass(frozen=True)
class ProviderRow:
    """One row of the file: whose prices are looked up for a provider, in turn."""

    provider: str
    price_provider: str
    preference: int


def alias_rows(provider: Provider, priced: set[str]) -> Iterator[AliasRow]:
    known = {model.id.lower() for model in provider.models if model.id in priced}
    found: dict[str, str] = {}
    for model in provider.models:
        for text in (model.id, *texts_of(model.match)):
            alias = text.lower().rstrip("-@:/. ")
            meant = provider.find_model(alias)
            if meant and meant.id in priced and meant.id.lower() != alias:
                found[alias] = meant.id
    for alias, model_id in sorted(found.items()):
        # A model's own name stays its own, whatever else is said of it.
        if alias not in known and len(alias) > 2:
            yield AliasRow(provider.id, alias, model_id)


def texts_of(clause: MatchLogic) -> Iterator[str]:
    match clause:
        case ClauseEquals(equals=text):
            yield text
        case ClauseStartsWith(starts_with=text):
            yield text
        case ClauseContains(contains=text):
            yield text
        case ClauseEndsWith(ends_with=text):
            yield text
        case ClauseOr(or_=parts) | ClauseAnd(and_=parts):
            for part in parts:
                yield from texts_of(part)


def provider_rows(providers: list[Provider], priced: set[str]) -> Iterator[ProviderRow]:
    """Each provider looks at itself first, then at those whose models it resells."""
    by_name = {one.id: one for one in providers if one.id in priced}
    for spelling in SPELLINGS:
        found = find_provider_by_id(providers, MEANT.get(spelling, spelling))
        if found and found.id in priced:
            by_name.setdefault(spelling, found)
    for name, provider in sorted(by_name.items()):
        resold = [
            one for one in provider.fallback_model_providers or () if one in priced
        ]
        for preference, one in enumerate((provider.id, *resold), 1):
            yield ProviderRow(name, one, preference)
