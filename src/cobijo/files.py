"""Files in and out. In: never more than a bound, and nothing that never ends. Out: whole or not at all, and never over
what cobijo did not write.

A run that is stopped, by a signal or by a full disk, leaves the old file as it was and nothing beside it.
"""

from __future__ import annotations

import errno
import io
import os
import re
import select
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cobijo.errors import InputError, UsageError
from cobijo.messages import Phrase, at_most, in_bytes

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # not on Windows

TEMPORARY = ".cobijo-"
"""What the name of a folder begins with that is there only while something is written."""

_UNHELD = ".cobijo.new-"
"""The same, for the moment before it is locked: the number of the process follows, by which others tell whether it is
still going to."""

_FULL = re.compile(r"No space left|not enough space", re.IGNORECASE)
"""What a full disk is called by the system, and by Windows."""

_OF_LIBXML2 = re.compile(r"\bIO_(E[A-Z]+)\b")
"""An error of the system as libxml2 says it, which writes workbooks."""

PATIENCE = 5.0
"""Seconds that a pipe may take to say something."""

_REMEDY = "Choose another name, or move the file away first."


# --- in


def read_bytes(path: Path, most: int, remedy: str = "Check that this is the right file.") -> bytes:
    """A file, or what comes through a pipe, up to a bound. Raises InputError, also for what never ends; OSError."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise InputError.at(path, "file", "a folder", "a file", remedy)
    if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
        raise InputError.at(path, "file", "a device", "a file", "Check the path.")
    size = path.stat().st_size
    if size > most:
        raise InputError.at(path, "size", in_bytes(size), at_most(most), remedy)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb", buffering=0) as file:
        if stat.S_ISFIFO(mode):
            _wait(path, descriptor)
        raw = _all(file, most + 1)
    if len(raw) > most:
        raise InputError.at(path, "size", Phrase("more than {n} bytes", n=f"{most:,}"), at_most(most), remedy)
    return raw


def _wait(path: Path, descriptor: int) -> None:
    if not select.select([descriptor], [], [], PATIENCE)[0]:
        raise InputError.at(path, "file", "a pipe that says nothing", "a file", "Check what writes into it.")
    os.set_blocking(descriptor, True)


def _all(file: io.FileIO, most: int) -> bytes:
    parts, left = [], most
    while left > 0 and (part := file.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


# --- out


@contextmanager
def replace_file(
    path: Path, *, reads: Iterable[Path] = (), foreign: bool = True, private: bool = True
) -> Iterator[Path]:
    """A name in a folder of its own beside a file, moved over it when whole: what is stopped leaves nothing behind.

    `reads` are the files that the work is made of: none is ever written over; and without `foreign`, nothing is that
    cobijo did not write, where that was not asked before the work began. The file can be read by its owner only,
    since rows are about people; what is about countries, and to be handed on (`private` is false), by whom the system
    lets. Raises UsageError for what is not to be replaced (see `guard`).
    """
    (guard if foreign else guard_foreign)(path, reads=reads)
    with _parent(path.parent), working_folder(path.parent) as folder:
        temporary = folder / path.name
        try:
            yield temporary
        except Exception as error:
            # What a library says in its own words, as the system would say it; and the user's path, not ours.
            code = _code(error)
            if code is None:
                raise
            raise OSError(code, os.strerror(code), str(path)) from None
        if private:
            temporary.chmod(0o600)
        sync(temporary)
        os.replace(temporary, path)
    sync(path.parent)


def _code(error: BaseException) -> int | None:
    """Which error of the system it was that a library says, in whatever class of its own; None where it was none."""
    said = f"{error} {error.__cause__ or ''} {error.__context__ or ''}"
    if _FULL.search(said):
        return errno.ENOSPC
    if found := _OF_LIBXML2.search(said):
        return int(getattr(errno, found[1], errno.EIO))
    return (error.errno or errno.EIO) if isinstance(error, OSError) else None


@contextmanager
def _parent(folder: Path) -> Iterator[None]:
    """The folder of a file, made if it is not there, and taken away again if nothing comes of it."""
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """A folder for what is being written, where libraries put their own temporary files too. What others left there
    that were killed is swept away first. Raises UsageError where nothing can be written.

    Its names are chosen before it is made, so that a signal that comes in between leaves nothing either.
    """
    sweep(beside)
    name, before = os.urandom(6).hex(), tempfile.tempdir
    unheld, folder = beside / f"{_UNHELD}{os.getpid()}-{name}", beside / f"{TEMPORARY}{name}"
    descriptor = None
    try:
        _make(unheld)
        descriptor = _hold(unheld)
        unheld.rename(folder)
        tempfile.tempdir = str(folder)
        yield folder
    finally:
        tempfile.tempdir = before
        try:
            _take_away(unheld, folder)
        except BaseException:  # a signal that came while it was taken away
            _take_away(unheld, folder)
            raise
        finally:
            if descriptor is not None:
                os.close(descriptor)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise OSError(error.errno, error.strerror, str(folder.parent)) from None
        found = error.strerror or "a folder that takes nothing"
        wanted = "a folder that can be written into"
        raise UsageError.at(folder.parent, "folder", found, wanted, "Choose another.") from None


def _take_away(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _hold(folder: Path) -> int | None:
    """A lock on a folder that lasts as long as its process; None where there are no locks."""
    if fcntl is None:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def sweep(folder: Path) -> None:
    """Take away what runs that were killed have left in a folder: temporary folders that nobody holds, and those that
    nobody will."""
    if fcntl is None:
        return
    for left in folder.glob(f"{_UNHELD}*"):
        if not _runs(left.name.removeprefix(_UNHELD).partition("-")[0]):
            with suppress(OSError):
                left.rmdir()
    for left in folder.glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(descriptor)


def _runs(process: str) -> bool:
    """Whether a process may be running, by its number; of what is no number nobody knows."""
    if not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk, so that a power cut can't take them back."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:  # a folder can't be opened everywhere
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def guard(path: Path, *, reads: Iterable[Path] = ()) -> None:
    """Refuse a name that can't be written, that is no file, or that is being read. Raises UsageError."""
    if not path.name:
        raise UsageError.at("--out", "value", str(path), "the name of a file", "Name a file.")
    parent = path.parent
    if not parent.is_dir() and (parent.exists() or not parent.parent.is_dir()):
        raise UsageError.at(path, "folder", str(parent), "a folder that is there", "Make it first, or choose another.")
    if not os.path.lexists(path):
        return
    for source in reads:
        if source.exists() and path.exists() and os.path.samefile(source, path):
            raise UsageError.at(path, "file", "the file that is read", "another file", "Choose another name.")
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a device"
        raise UsageError.at(path, "file", kind, "a new file, or one that cobijo wrote", "Choose another name.")


def guard_foreign(path: Path, *, reads: Iterable[Path] = ()) -> Path:
    """The name of a file to write, refused before any work is done where somebody else's file has it, too. Raises
    UsageError."""
    guard(path, reads=reads)
    if path.exists() and not is_ours(path):
        raise UsageError.at(path, "file", "a file that cobijo did not write", "a new file", _REMEDY)
    return path


SIGN = "written by cobijo"
"""How cobijo signs workbooks, Parquet files, databases and charts, none of which can be told by their first line."""

MARKS = (
    b"estimate,section,",
    b"ref,country,designation,",
    b"ref,designation,what,",
    b"line,field,found,",
    b"code,element,",
)
"""What the tables begin with that cobijo writes as CSV."""


def is_ours(path: Path) -> bool:
    """Whether cobijo wrote a file, or there is nothing in it. What can't be read is not ours."""
    sign = SIGN.encode()
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            if head.startswith(b"PK"):
                with zipfile.ZipFile(file) as book:
                    return sign in book.read("docProps/core.xml")
            if head[8:12] == b"DUCK":
                return _holds(file, sign)
            if head.startswith(b"PAR1"):
                file.seek(max(0, path.stat().st_size - 65_536))
                return sign in file.read()
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False
    if head.lstrip()[:1] in (b"[", b"{"):
        plain = b"".join(head.split())
        return plain == b"[]" or plain.startswith((b'[{"ref":', b'[{"code":'))
    page = head.lstrip()[:9].lower().startswith((b"<svg", b"<!doctype"))
    return not head.strip() or head.startswith(MARKS) or (page and sign in head)


def _holds(file: BinaryIO, sign: bytes) -> bool:
    """Whether a sign stands anywhere in a file."""
    before = b""
    while part := file.read(1 << 20):
        if sign in before + part:
            return True
        before = part[-len(sign) :]
    return False
