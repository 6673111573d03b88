"""Replays what a process wrote and synced, as strace saw it, into the disks that a power cut may leave behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

TRACED = "openat,pwrite64,write,ftruncate,fdatasync,fsync,unlink,unlinkat,rename"
SECTOR_BYTES = 512  # what a disk writes whole, or not at all
LINE = re.compile(r"(\d+) +(<\.\.\. )?(\w+)(.*)")
PLACE = r"\((\d+|AT_FDCWD)<([^>]*)>"
WRITTEN = re.compile(PLACE + r', "([^"]*)", (\d+)(?:, (\d+))?')
CUT = re.compile(PLACE + r", (\d+)")
HERE = re.compile(PLACE)
NAMED = re.compile(r'"([^"]*)"')

Kept = Literal["synced", "all", "half", "torn"]


@dataclass(frozen=True, slots=True)
class Step:
    """One system call that succeeded. `at`: bytes from the file's start, -1 for its end; `data` is empty but for a write."""

    call: Literal["made", "wrote", "cut", "synced", "removed"]
    file: str
    at: int = 0
    data: bytes = b""


def read_log(log: Path) -> Iterator[Step]:
    """A write counts from where it begins, a sync from where it has returned, whatever other threads did in between."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = LINE.match(line)
            if found is None:
                continue
            thread, resumed, call, rest = found.groups()
            early = call in {"pwrite64", "write", "ftruncate"}
            if rest.endswith("<unfinished ...>"):
                begun[thread] = rest
                if early:
                    yield from read_call(call, rest)
            elif resumed:
                if not early:
                    yield from read_call(call, begun.pop(thread, "").removesuffix("<unfinished ...>") + rest)
            else:
                yield from read_call(call, rest)


def read_call(call: str, rest: str) -> Iterator[Step]:
    if " = -1 " in rest[-80:] or " = ? " in rest[-20:]:
        return
    if call in {"pwrite64", "write"} and (wrote := WRITTEN.search(rest)):
        at = int(wrote[5]) if wrote[5] else -1
        yield Step("wrote", decode(wrote[2]).decode(), at, decode(wrote[3]))
    elif call == "ftruncate" and (cut := CUT.search(rest)):
        yield Step("cut", decode(cut[2]).decode(), int(cut[3]))
    elif call in {"fdatasync", "fsync"} and (synced := HERE.search(rest)):
        yield Step("synced", decode(synced[2]).decode())
    elif call == "openat" and "O_CREAT" in rest and (opened := rest.rpartition(" = ")[2].partition("<")[2]):
        yield Step("made", decode(opened.partition(">")[0]).decode())
    elif call in {"unlink", "unlinkat"} and (named := NAMED.search(rest)):
        yield Step("removed", decode(named[1]).decode())
    elif call == "rename":
        raise AssertionError("nothing is renamed while it runs; teach the replay of it")


def decode(letters: str) -> bytes:
    return bytes.fromhex(letters.replace("\\x", ""))


@dataclass(slots=True)
class File:
    """What is on the disk for certain, and what was written since, in order."""

    synced: bytes = b""
    named: bool = False  # whether its name is on the disk, too
    removed: bool = False  # but the folder was not synced since
    since: list[Step] = field(default_factory=list)


class Disk:
    """The files of one folder, as they were `before`; `keeps` are those whose bytes matter after a power cut."""

    def __init__(self, folder: Path, before: Path, keeps: frozenset[str]) -> None:
        self._folder = str(folder)
        self._keeps = keeps
        self._files = {one.name: File(one.read_bytes(), named=True) for one in before.iterdir() if one.name in keeps}

    def take(self, step: Step) -> bool:
        """Whether it changed anything here."""
        if step.file == self._folder and step.call == "synced":
            self._sync_names()
            return True
        folder, _, name = step.file.rpartition("/")
        if folder != self._folder or name not in self._keeps:
            return False
        file = self._files.setdefault(name, File())
        match step.call:
            case "made":
                file.removed = False
            case "removed":
                file.removed = True
                file.since.append(Step("cut", step.file, 0))  # made again, it begins empty
            case "synced":
                file.synced = lay(file.synced, file.since)
                file.since = []
            case _:
                file.since.append(step)
        return True

    def _sync_names(self) -> None:
        for name, file in list(self._files.items()):
            if file.removed:
                del self._files[name]
            file.named = True

    def leave(self, kept: Kept, chance: Random) -> dict[str, bytes]:
        """What is found when power is back: of what was not synced nothing, all, any half of it, or any sectors of it."""
        left = {}
        for name, file in self._files.items():
            there = file.named if kept == "synced" else not file.removed
            if kept in {"half", "torn"} and (file.removed or not file.named):
                there = chance.random() < 0.5
            if there:
                left[name] = lay(file.synced, choose(file.since, kept, chance))
        return left


def choose(since: list[Step], kept: Kept, chance: Random) -> list[Step]:
    if kept == "synced":
        return []
    if kept == "all":
        return since
    if kept == "half":
        return [step for step in since if chance.random() < 0.5]
    return [part for step in since for part in tear(step) if chance.random() < 0.5]


def tear(step: Step) -> Iterator[Step]:
    """A write as the sectors that it changes."""
    if step.call != "wrote" or step.at < 0:
        yield step
        return
    first, end = step.at, step.at + len(step.data)
    while first < end:
        after = min(end, (first // SECTOR_BYTES + 1) * SECTOR_BYTES)
        yield Step("wrote", step.file, first, step.data[first - step.at : after - step.at])
        first = after


def lay(before: bytes, steps: list[Step]) -> bytes:
    if not steps:
        return before
    data = bytearray(before)
    for step in steps:
        if step.call == "cut":
            del data[step.at :]
            data.extend(bytes(step.at - len(data)))
            continue
        at = len(data) if step.at < 0 else step.at
        data.extend(bytes(max(0, at - len(data))))
        data[at : at + len(step.data)] = step.data
    return bytes(data)
