"""Commands for several workers: each begins once what it needs has passed."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Condition


@dataclass(frozen=True)
class Task:
    """A command, and the name of the task that must pass before it begins."""

    name: str
    command: list[str]
    after: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    shows_output: bool = False


class Tasks:
    """A list that workers take from, in its order as far as nothing has to wait."""

    def __init__(self, tasks: list[Task]) -> None:
        """Raise ValueError where a task waits for none that stands before it."""
        known = {""}
        for task in tasks:
            if task.after not in known:
                raise ValueError(f"{task.name} waits for {task.after}")
            known.add(task.name)
        self.failed = False
        self._waiting = list(tasks)
        self._passed = {""}
        self._changed = Condition()

    def take(self) -> Task | None:
        """The next task that may begin; None when none is left or one failed."""
        with self._changed:
            while self._waiting and not self.failed:
                for task in self._waiting:
                    if task.after in self._passed:
                        self._waiting.remove(task)
                        return task
                self._changed.wait()
            return None

    def finish(self, task: Task, passed: bool) -> None:
        """Let begin what waited for a task; after a failure nothing does."""
        with self._changed:
            if passed:
                self._passed.add(task.name)
            else:
                self.failed = True
            self._changed.notify_all()
