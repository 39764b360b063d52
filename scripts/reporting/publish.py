"""A new site replaces the old one in one step; readers never see half of it."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reporting.errors import ReportError
from reporting.facts import MARKER, read_marker

_AT_FDCWD = -100
_EXCHANGE = 2


def check_target(site: Path) -> None:
    """Refuse to replace a folder that is not one of ours."""
    if not os.path.lexists(site):
        return
    if not site.is_dir():
        raise ReportError(f"SITE_DIR {site} is not a folder")
    if any(site.iterdir()) and read_marker(site) is None:
        raise ReportError(
            f"SITE_DIR {site} holds other files and no {MARKER} of this site; "
            "choose another folder or empty it"
        )


@contextmanager
def workspace(site: Path) -> Iterator[Path]:
    """A folder beside the site to build in; gone afterwards, whatever happens."""
    parent = site.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _recover(site)
        folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=parent))
    except OSError as error:
        raise ReportError(
            f"SITE_DIR {site}: {error.strerror}: {error.filename}"
        ) from error
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def publish(built: Path, site: Path) -> None:
    """Put the built folder in the site's place."""
    try:
        if not os.path.lexists(site):
            built.rename(site)
        elif not _exchange(built, site):
            aside = Path(tempfile.mkdtemp(prefix=f".{site.name}.old-", dir=site.parent))
            site.rename(aside / "site")
            built.rename(site)
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise ReportError(
            f"SITE_DIR {site} cannot be replaced: {error.strerror}"
        ) from error


def _exchange(left: Path, right: Path) -> bool:
    """Swap two folders in one system call, where the system has one."""
    if not sys.platform.startswith("linux"):
        return False
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if swap is None:
        return False
    done = swap(_AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), _EXCHANGE)
    if done != 0 and ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return bool(done == 0)


def _recover(site: Path) -> None:
    """After a killed run: bring the last good site back, remove what is left over."""
    for aside in sorted(site.parent.glob(f".{site.name}.old-*")):
        if (aside / "site").is_dir() and not os.path.lexists(site):
            (aside / "site").rename(site)
        if not (aside / "site").exists() or read_marker(site) is not None:
            shutil.rmtree(aside, ignore_errors=True)
    for folder in site.parent.glob(f".{site.name}.new-*"):
        if not _in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    """True while the run that made the folder is alive."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
