"""The plot of the flat measures: how fast beside SQL by hand, and how time grows with people."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bulk.measure import Measured

OUT = Path(__file__).parent.parent / "bulk.svg"


def draw(measured: Measured, names: list[str], sizes: tuple[int, ...]) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "cobijo"
    from matplotlib import pyplot

    figure, (bars, lines) = pyplot.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    middle = sizes[1]
    speeds = sorted((measured.seconds("hand", middle) / measured.seconds(name, middle), name) for name in names)
    bars.barh([name for _, name in speeds], [speed for speed, _ in speeds],
              color=["#0b5a75" if name in ("planes", "sql") else "#b5b1a8" for _, name in speeds])  # fmt: skip
    bars.axvline(1, color="#1d2327", linewidth=0.8)
    bars.set_xlabel(f"times as fast as SQL by hand, {middle:,} people")
    for name in names:
        lines.plot(sizes, [measured.seconds(name, size) for size in sizes], marker="o", markersize=3, label=name,
                   linewidth=2 if name in ("planes", "sql") else 1)  # fmt: skip
    lines.set(xscale="log", yscale="log", xlabel="people", ylabel="seconds")
    lines.legend(fontsize=7, frameon=False)
    for axes in (bars, lines):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(OUT, metadata={"Date": None})
