"""What a power cut leaves is told from the system calls alone: what was synced stays, and nothing else is promised."""

from pathlib import Path
from random import Random

from checks.disk_log import Disk, Kept, read_log

FILE = "wethi.sqlite"


def spell(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def replay(folder: Path, *lines: str) -> Disk:
    """A folder with one file of four letters, and then these calls; {file} and {folder} stand for the paths."""
    (folder / FILE).write_bytes(b"old.")
    names = {
        "file": spell(str(folder / FILE)),
        "new": spell(str(folder / "erasures.txt")),
        "folder": spell(str(folder)),
    }
    log = folder / "log"
    log.write_text("".join(f"{line.format(**names)}\n" for line in lines), encoding="ascii")
    disk = Disk(folder, folder, frozenset({FILE, "erasures.txt"}))
    for step in read_log(log):
        disk.take(step)
    return disk


def left(disk: Disk, kept: Kept = "synced") -> dict[str, bytes]:
    return disk.leave(kept, Random(1))


def write(letters: str, at: int = 0) -> str:
    return f'7 pwrite64(3<{{file}}>, "{spell(letters)}", {len(letters)}, {at}) = {len(letters)}'


def test_what_was_synced_stays_and_what_was_written_since_may_go(tmp_path: Path) -> None:
    disk = replay(tmp_path, write("new."), "7 fdatasync(3<{file}>) = 0", write("more", 4))
    assert left(disk) == {FILE: b"new."}
    assert left(disk, "all") == {FILE: b"new.more"}


def test_a_sync_counts_once_it_has_returned_whatever_another_thread_does_meanwhile(tmp_path: Path) -> None:
    begun = "7 fdatasync(3<{file}> <unfinished ...>"
    beside = f'8 write(4<{spell("/elsewhere")}>, "", 0) = 0'
    assert left(replay(tmp_path, write("new."), begun, beside)) == {FILE: b"old."}
    returned = "7 <... fdatasync resumed>) = 0"
    assert left(replay(tmp_path, write("new."), begun, beside, returned)) == {FILE: b"new."}


def test_a_sync_that_failed_is_none(tmp_path: Path) -> None:
    failed = "7 fdatasync(3<{file}>) = -1 EIO (Input/output error)"
    assert left(replay(tmp_path, write("new."), failed)) == {FILE: b"old."}


def test_a_new_file_is_there_once_its_folder_is_synced(tmp_path: Path) -> None:
    name = spell("/some/erasures.txt")
    made = f'7 openat(AT_FDCWD<{{folder}}>, "{name}", O_RDWR|O_CREAT, 0600) = 5<{{new}}>'
    lines = [made, f'7 write(5<{{new}}>, "{spell("a line")}", 6) = 6', "7 fsync(5<{new}>) = 0"]
    assert left(replay(tmp_path, *lines)) == {FILE: b"old."}
    named = left(replay(tmp_path, *lines, "7 fsync(6<{folder}>) = 0"))
    assert named == {FILE: b"old.", "erasures.txt": b"a line"}


def test_a_torn_write_leaves_whole_sectors(tmp_path: Path) -> None:
    disk = replay(tmp_path, write("x" * 2048))
    torn = {disk.leave("torn", Random(number))[FILE] for number in range(40)}
    assert len(torn) > 2
    for data in torn:
        sectors = [data[at : at + 512] for at in range(0, len(data), 512)]
        assert all(len(set(sector.replace(b"old.", b"").replace(b"\0", b""))) <= 1 for sector in sectors)
