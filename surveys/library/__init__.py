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


def read_verifier() -> bytes:
    """verify_receipts.py, to hand out beside published receipts."""
    return (Path(__file__).resolve().parent / "verify_receipts.py").read_bytes()
