"""What Wethi ships: surveys that an agency can use as they are, and charters to begin from."""

from collections.abc import Mapping
from pathlib import Path


def read_library() -> Mapping[str, bytes]:
    """The files of the surveys, by name without `.yaml`."""
    folder = Path(__file__).resolve().parent
    return {file.stem: file.read_bytes() for file in sorted(folder.glob("*.yaml"))}


def read_consultations() -> Mapping[str, bytes]:
    """The files of the charters, by name without `.yaml`."""
    folder = Path(__file__).resolve().parent / "consultations"
    return {file.stem: file.read_bytes() for file in sorted(folder.glob("*.yaml"))}


def read_verifiers() -> Mapping[str, bytes]:
    """The program and the page that check published receipts, by file name, to hand out beside these."""
    folder = Path(__file__).resolve().parent
    return {name: (folder / name).read_bytes() for name in ("verify_receipts.py", "verify_receipts.html")}
