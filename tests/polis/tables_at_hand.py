"""Small files as Polis writes them, and the two published consultations that the reference data has."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

VOTES = """timestamp,datetime,comment-id,voter-id,vote
1700000000000,2023-11-14T22:13:20Z,0,0,1
1700000005000,2023-11-14T22:13:25Z,0,0,-1
1700000001000,2023-11-14T22:13:21Z,0,7,0
1700000002000,2023-11-14T22:13:22Z,2,7,1
"""
COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1700000000000,x,0,0,0,1,1,"ถนนเป็นหลุม, ควรซ่อม"
1700000000001,x,2,7,1,0,-1,"She said ""no"",
twice"
"""
SUMMARY = (
    'topic,"ถนน"\n\nurl,https://example.org/7\nviews,3\nvoters,2\nvoters-in-conv,1\nconversation-description,"a\nb"\n'
)

FOLDER = {"votes.csv": VOTES, "comments.csv": COMMENTS, "summary.csv": SUMMARY}


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def published() -> list[Path]:
    """The folders of the published consultations."""
    folder = os.environ.get("WETHI_REFERENCE_DATA")
    if not folder:
        pytest.skip("unconfigured")
    return sorted(file.parent for file in Path(folder).rglob("votes.csv"))
