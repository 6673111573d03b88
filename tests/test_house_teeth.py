"""The bugs that `make check-teeth` plants fit into the code as it is: one that no longer does finds nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest
from house import ROOT

PATCHES = sorted((ROOT / "tests" / "teeth").glob("*.patch"))
TOUCHED = ("bot", "handlers", "surveys", "locales")


@pytest.mark.parametrize("patch", PATCHES, ids=[patch.stem for patch in PATCHES])
def test_every_planted_bug_still_fits(patch: Path) -> None:
    git = shutil.which("git")
    assert git, "a planted bug is a patch, and git applies it"
    included = [f"--include={part}/*" for part in TOUCHED]
    tried = subprocess.run(
        [git, "apply", "--check", *included, str(patch)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (tried.returncode, tried.stderr) == (0, "")
