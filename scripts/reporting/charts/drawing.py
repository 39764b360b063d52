"""Draws each distinct spec once: from the cache, else in worker processes."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import re
import secrets
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Any

from reporting.charts.svg import VERSION, tidy
from reporting.errors import ReportError

CHUNK = 6


def draw_all(jobs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """In a worker: key and spec to key and SVG. The library is loaded only here."""
    import vl_convert  # noqa: PLC0415

    return [
        (
            key,
            tidy(vl_convert.vegalite_to_svg(json.loads(spec), vl_version="v5.21"), key),
        )
        for key, spec in jobs
    ]


class Drawing:
    """Takes specs while pages render, gives their SVG when all have been asked for."""

    def __init__(self, cache: Path | None, workers: int) -> None:
        self._cache = cache
        self._workers = workers
        self._token = secrets.token_hex(8)
        self._drawn: dict[str, str] = {}
        self._waiting: list[tuple[str, str]] = []
        self._asked: set[str] = set()
        self._futures: list[Future[list[tuple[str, str]]]] = []
        self._pool: ProcessPoolExecutor | None = None
        self.fresh = 0

    def __enter__(self) -> Drawing:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def request(self, spec: dict[str, Any]) -> str:
        """A token that `fill` will replace by the drawing."""
        text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
        key = hashlib.sha256(f"{VERSION}\n{text}".encode()).hexdigest()[:32]
        if key not in self._asked:
            self._asked.add(key)
            path = self._cache / f"{key}.svg" if self._cache else None
            if path is not None and path.is_file():
                self._drawn[key] = path.read_text(encoding="utf-8")
            else:
                self._waiting.append((key, text))
                if len(self._waiting) >= CHUNK:
                    self._submit()
        return f"[[chart:{self._token}:{key}]]"

    def fill(self, page: str) -> str:
        """The page with its drawings in place."""
        pattern = rf"\[\[chart:{self._token}:([0-9a-f]+)\]\]"
        return re.sub(pattern, lambda match: self._drawn[match[1]], page)

    def finish(self) -> None:
        """Wait for the workers, keep what they drew, forget what nobody asked for."""
        self._submit()
        try:
            for future in self._futures:
                for key, svg in future.result():
                    self._keep(key, svg)
        except BrokenProcessPool as error:
            raise ReportError("a chart worker was killed (out of memory?)") from error
        except ValueError as error:
            raise ReportError(f"a chart cannot be drawn: {error}") from error
        self._futures.clear()
        self._prune()

    def _submit(self) -> None:
        if not self._waiting:
            return
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context)
        self.fresh += len(self._waiting)
        self._futures.append(self._pool.submit(draw_all, self._waiting))
        self._waiting = []

    def _keep(self, key: str, svg: str) -> None:
        self._drawn[key] = svg
        if self._cache is not None:
            self._cache.mkdir(parents=True, exist_ok=True)
            part = self._cache / f"{key}.{os.getpid()}.part"
            part.write_text(svg, encoding="utf-8")
            part.replace(self._cache / f"{key}.svg")

    def _prune(self) -> None:
        if self._cache is None or not self._cache.is_dir():
            return
        for path in self._cache.iterdir():
            if path.suffix == ".svg" and path.stem not in self._asked:
                path.unlink(missing_ok=True)
