"""The same events against what one would write first, for a ratio."""

from collections.abc import Iterator
from pathlib import Path

from bench import crowd
from bench.figures import Figure
from bench.load import Crowd, find_ceiling
from bench.parts import Scene
from bench.processes import Stage

STEPS = (100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 800.0, 1000.0, 1300.0)
STEP_S = 6.0


def measure_baseline(folder: Path, _seconds: float) -> Iterator[Figure]:
    """Both step up until they no longer keep up; the simple one stores an answer of fixed words and seals nothing."""
    part = "beside a simple design"
    simple = ceiling(Stage.make(folder / "simple"), simple=True)
    ours = ceiling(Stage.make(folder / "ours"), simple=False)
    yield Figure(part, "aiosqlite, a transaction per step", simple, "/s")
    yield Figure(part, "this design", ours, "/s")
    yield Figure(part, "ratio", ours / simple if simple else 0.0, "x")


def ceiling(stage: Stage, *, simple: bool) -> float:
    known = [] if simple else crowd.prepare_database(stage, 10_000)
    bot = stage.start_simple() if simple else stage.start_bot(BENCH_DISPATCH="0", WETHI_PUBLIC_URL="")
    try:
        scene = Scene(stage, bot, Crowd(known))
        return find_ceiling(lambda rate: scene.load(rate, STEP_S), STEPS if simple else (*STEPS[4:], 1600.0, 2000.0))[0]
    finally:
        bot.stop()
