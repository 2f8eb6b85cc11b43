"""What the change feed and its proofs cost in a big lycée's Moodle: `python -m tests.bench.feed` (MOODLE_DIR, DB_TYPE).

Everything is measured in one go, on a Moodle that is built for it and removed. Absolute times move from machine to
machine, and with what else it does: the ratios, of what was measured in turn in one process, are worth quoting.
"""

import json
from pathlib import Path

from tests.bench import lycee
from tests.bench.site import bench_site, given_moodle, tell
from tests.live.moodle import LiveSite

SEED = Path(__file__).with_name("seed.php")
SCRIPT = Path(__file__).with_suffix(".php")
PROOF_ROUNDS = 15
IMPORT_ROUNDS = 3
RESTORE_ROUNDS = 5
PROMISED_MS = 50
PROMISED_RATIO = 1.1


def main() -> None:
    """Build, measure, print, remove."""
    with bench_site(given_moodle()) as site:
        file = site.folder / "bench.json"
        file.write_text(json.dumps(lycee.people() | {"items": []}), "utf-8")
        site.php(SEED, site.code, "people", file)
        site.setup("--all-cohorts")
        rows = json.loads(site.php(SCRIPT, site.code, "fill", file))
        tell("Rows: " + ", ".join(f"{count} {kind}" for kind, count in rows.items()))
        _proofs(site)
        for verb, rounds, what in (
            ("import", IMPORT_ROUNDS, "1,200 people created and put in a cohort"),
            ("restore", RESTORE_ROUNDS, "an AP course restored with its pupils"),
        ):
            _compare(site, verb, rounds, what)


def _proofs(site: LiveSite) -> None:
    took: dict[str, float] = json.loads(site.php(SCRIPT, site.code, "proofs", PROOF_ROUNDS))
    all_sums, counts, digests = (took.pop(name) for name in ("fingerprints", "counts", "digests"))
    tell(f"\nProofs, the quickest of {PROOF_ROUNDS} rounds")
    tell(f"  all fingerprints   {all_sums:8.1f} ms    ({PROMISED_MS} ms or less is what was promised)")
    tell(f"  all digests        {digests:8.1f} ms")
    tell(f"  SELECT COUNT(*)    {counts:8.1f} ms    of the same tables, in the same process")
    tell(f"  fingerprints / COUNT(*)  {all_sums / counts:.1f}")
    slowest = sorted(took.items(), key=lambda each: -each[1])
    tell("  by kind: " + ", ".join(f"{kind} {ms:.1f}" for kind, ms in slowest))


def _compare(site: LiveSite, verb: str, rounds: int, what: str) -> None:
    took: dict[str, float] = json.loads(site.php(SCRIPT, site.code, verb, rounds))
    tell(f"\n{what}, in turn with our observers and without, medians")
    tell(f"  with {took['with']:.0f} ms, without {took['without']:.0f} ms")
    ratio = took["ratio"]
    tell(f"  with / without, median of the pairs: {ratio:.3f}    ({PROMISED_RATIO} or less was promised)")


if __name__ == "__main__":
    main()
