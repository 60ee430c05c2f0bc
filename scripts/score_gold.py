"""How right the reading is: each gold, how sure the reader was, and whether any figure fell below its floor.

usage: scripts/gold [--show] [--pin [--lower --reason WHY]]

--show names what is not as annotated; --pin keeps the scores as floors and refuses to lower one; --lower with
--reason lowers, and writes down why.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from gold_floors import Fall, falls, load_floors, pin, save_floors, unexplained
from gold_runs import SHARED, Run, own_runs, shared_runs
from gold_score import SURE, calibration
from oracle_counts import count
from oracles import EXTERNAL, all_cases

ENOUGH_SURE, ENOUGH_RIGHT = 0.8, 0.98


def main() -> int:
    """0 where every figure stands at or above its floor."""
    asked = _arguments()
    if (SHARED / "gold").is_dir():
        _print_shared(show=asked.show)
    else:
        _say(f"No annotation at {SHARED / 'gold'}: only the project's own gold is scored.")
    runs = [*shared_runs(), *own_runs()]
    for run in runs:
        _print_run(run, show=asked.show)
    _print_calibration(runs)
    others = _print_oracles(show=asked.show)
    return (
        _pin(runs, asked) if asked.pin else _tell([*others, *(fall for run in runs for fall in _check(run))])
    )


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="scripts/gold")
    parser.add_argument("--show", action="store_true", help="name what is not as annotated")
    parser.add_argument("--pin", action="store_true", help="keep the scores as floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: floors may fall")
    parser.add_argument("--reason", default="", help="with --lower: why they fall")
    asked = parser.parse_args()
    if asked.lower and not (asked.pin and asked.reason.strip()):
        parser.error("--lower needs --pin and a --reason")
    return asked


def _print_shared(*, show: bool) -> None:
    """What the scorer beside the annotation says."""
    program = Path(sys.executable).with_name("minsheng")
    with tempfile.TemporaryDirectory() as folder:
        for gold, documents in (("seeds", "seeds"), ("county", "corpus")):
            out = Path(folder) / f"{gold}.jsonl"
            with out.open("wb") as file:
                subprocess.run([program, "read", SHARED / documents], stdout=file, check=True)  # noqa: S603
            _say(f"== gold/{gold}")
            scorer = [str(SHARED / "gold/score.py"), str(SHARED / "gold" / gold), str(out)]
            subprocess.run([sys.executable, *scorer, *(["--show"] if show else [])], check=True)  # noqa: S603


def _print_run(run: Run, *, show: bool) -> None:
    if run.gold in ("passages", "sentences"):
        scores = "  ".join(f"{name} {score:.3f}" for name, score in run.tally.scores().items())
        _say(f"== own {run.gold}: {scores}")
        if show:
            _say("\n".join(f"  {wrong}" for wrong in run.tally.wrong))


def _print_calibration(runs: list[Run]) -> None:
    said = [one for run in runs for one in run.tally.said]
    _say("== said with a confidence of … that many figures, of which right")
    for low, high, many, right in calibration(said):
        _say(f"  {low:.2f} to {high:.2f}  {many:5} {right:5}  {right / many if many else 1:.3f}")
    sure = [right for confidence, right in said if confidence >= SURE]
    share, right_of_sure = len(sure) / len(said), sum(sure) / max(len(sure), 1)
    holds = "holds" if share >= ENOUGH_SURE and right_of_sure >= ENOUGH_RIGHT else "DOES NOT HOLD"
    _say(
        f"  {share:.3f} of {len(said)} are said with {SURE} or more, {right_of_sure:.3f} of those are right:"
    )
    _say(f"  that at least {ENOUGH_SURE:.0%} are said so and {ENOUGH_RIGHT:.0%} of them right {holds}")


def _print_oracles(*, show: bool) -> list[Fall]:
    """The tests that others wrote, by suite, and what neither agrees nor is explained."""
    if not EXTERNAL.is_dir():
        _say(f"No suites of others at {EXTERNAL}.")
        return []
    found, unexplained = count(all_cases())
    _say("== tests of others: agree, differ by a convention in tests/reading/external.yml, not read")
    for suite, row in found.items():
        if show or row.agree or row.differ:
            _say(f"  {suite:34} {row.agree:5} {row.differ:5} {row.unread:5}")
    whole = [
        sum(column) for column in zip(*((r.agree, r.differ, r.unread) for r in found.values()), strict=True)
    ]
    _say(f"  {'all, the suites without a value too':34} {whole[0]:5} {whole[1]:5} {whole[2]:5}")
    return [Fall("external", "", words) for words in unexplained]


def _check(run: Run) -> list[Fall]:
    return falls(load_floors(), run.gold, run.digest, run.tally.scores())


def _pin(runs: list[Run], asked: Namespace) -> int:
    floors = load_floors()
    refused: list[Fall] = []
    for run in runs:
        reason = asked.reason if asked.lower else None
        day = date.today().isoformat()  # noqa: DTZ011  (the clerk's day)
        floors, more = pin(floors, run.gold, run.digest, run.tally.scores(), reason=reason, day=day)
        refused += more
    if refused:
        _say("Not pinned; to lower a floor say --lower --reason WHY.")
        return _tell(refused)
    save_floors(floors)
    return _tell(unexplained(floors))


def _tell(found: list[Fall]) -> int:
    for fall in found:
        _say(f"below: {fall.gold} {fall.figure} {fall.what}")
    _say("no figure is below its floor" if not found else f"{len(found)} below")
    return bool(found)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
