"""Tasks begin in their order, after what they need, and never after a failure."""

from __future__ import annotations

import threading

import pytest

from pipeline.tasks import Task, Tasks

BUILD = Task("build", [])
RENDER = Task("render", [], after="build")
LINT = Task("lint", [])


def test_a_task_waits_and_what_need_not_wait_goes_first() -> None:
    tasks = Tasks([BUILD, RENDER, LINT])
    assert tasks.take() == BUILD
    assert tasks.take() == LINT
    tasks.finish(BUILD, passed=True)
    assert tasks.take() == RENDER
    assert tasks.take() is None
    assert not tasks.failed


def test_a_worker_without_a_task_waits_for_one() -> None:
    tasks = Tasks([BUILD, RENDER])
    assert tasks.take() == BUILD
    taken: list[Task | None] = []
    worker = threading.Thread(target=lambda: taken.append(tasks.take()))
    worker.start()
    worker.join(0.05)
    assert worker.is_alive()
    tasks.finish(BUILD, passed=True)
    worker.join(10)
    assert taken == [RENDER]


def test_nothing_begins_after_a_failure() -> None:
    tasks = Tasks([BUILD, RENDER, LINT])
    first = tasks.take()
    assert first is not None
    tasks.finish(first, passed=False)
    assert tasks.take() is None
    assert tasks.failed


def test_a_task_that_could_never_begin_is_refused() -> None:
    with pytest.raises(ValueError, match="render waits for build"):
        Tasks([RENDER, BUILD])
