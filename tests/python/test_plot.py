"""What the pictures show: bars, marks, labels and descriptions, against numbers that stand here."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import pemilu as pm
from pemilu.plot.canvas import draw_rungs
from pemilu.plot.closest import _margin
from pemilu.plot.half_circle import _apart, _blocks, _half_circle
from pemilu.plot.ladder import _ladder, _readable
from pemilu.plot.language import WORDS, Words
from pemilu.plot.results import House, Party

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402

DOCS = Path(__file__).parents[2] / "docs"
VOTES = {"A": 42000, "B": 31000, "C": 15000, "D": 12000}
KINDS = ("quotients", "seats", "hemicycle", "margins")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture
def four() -> pm.Allocation:
    """A 42000, B 31000, C 15000, A 14000; D's 12000 loses."""
    return pm.allocate(VOTES, seats=4)


@pytest.fixture
def tie() -> pm.Allocation:
    """A and B have a seat each; 36000/3 and 12000/1 contend for the third."""
    return pm.allocate({"A": 36000, "B": 18000, "C": 12000, "D": 9000, "E": 6000}, seats=3)


@pytest.fixture
def districts() -> pm.Allocations:
    """Open in 1: 60 = 60 for the third seat. Decided in 2: B 90, B 30."""
    votes = {1: {"A": 60, "B": 60}, 2: {"A": 10, "B": 90}}
    return pm.allocate_districts(votes, districts={1: 3, 2: 2})


def labels(ax: Any) -> list[str]:
    return [t.get_text() for t in ax.texts]


def rows(ax: Any) -> list[str]:
    return [t.get_text() for t in ax.get_yticklabels()]


def lengths(ax: Any, container: int = 0) -> list[float]:
    return [bar.get_width() for bar in ax.containers[container]]


def blocks(ax: Any) -> dict[str, int]:
    """How many marks there are with each label."""
    return {c.get_label(): len(c.get_offsets()) for c in ax.collections}


def ticks(ax: Any) -> list[str]:
    ax.figure.canvas.draw()
    return [t.get_text() for t in ax.get_xticklabels()]


# --- the ladder of quotients ---


def test_quotients(four: pm.Allocation) -> None:
    ax = pm.plot.quotients(four)
    assert lengths(ax) == [42000, 31000, 15000, 14000, 12000]
    assert rows(ax) == ["Seat 1: A ÷ 1", "Seat 2: B ÷ 1", "Seat 3: C ÷ 1", "Seat 4: A ÷ 3", "Runner-up: D"]
    assert labels(ax) == ["42,000", "31,000", "15,000", "14,000", "12,000", " Last seat: 14,000"]
    (line,) = ax.lines
    assert set(line.get_xdata()) == {14000}
    assert ax.get_title(loc="left") == "Quotients in order of award (4 seats)"
    assert ax.get_xlabel() == "votes"
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first seat is at the top
    top, runner_up = ax.containers[0][0], ax.containers[0][-1]
    assert top.get_fill() and to_hex(top.get_facecolor()) == "#0072b2"
    assert runner_up.get_facecolor()[3] == 0 and runner_up.get_linestyle() == "--"


def test_quotients_in_indonesian(four: pm.Allocation) -> None:
    ax = pm.plot.quotients(four, lang="id")
    assert rows(ax) == [
        "Kursi ke-1: A ÷ 1",
        "Kursi ke-2: B ÷ 1",
        "Kursi ke-3: C ÷ 1",
        "Kursi ke-4: A ÷ 3",
        "Pesaing: D",
    ]
    assert labels(ax)[0] == "42.000" and labels(ax)[-1] == " Kursi terakhir: 14.000"
    assert ax.get_xlabel() == "suara"
    assert "30.000" in ticks(ax)


def test_quotients_that_differ_look_different() -> None:
    def shown(*texts: str) -> list[str]:
        return _readable(texts, [Fraction(t) for t in texts], Words("en"))

    assert shown("1000001/3", "333333") == ["333,333.67", "333,333"]
    assert shown("60/71", "900/1067", "900/1069") == ["0.845", "0.843", "0.842"]
    assert shown("1/30000000", "1/30000001") == ["1/30,000,000", "1/30,000,001"]
    assert shown("5/3", "5/3") == ["1.67", "1.67"]
    assert labels(pm.plot.quotients(pm.allocate({"A": 5}, seats=2), lang="id"))[1] == "1,67"


def test_contenders_are_open(tie: pm.Allocation) -> None:
    ax = pm.plot.quotients(tie)
    assert rows(ax) == ["Seat 1: A ÷ 1", "Seat 2: B ÷ 1", "Open: A", "Open: C"]
    assert lengths(ax) == [36000, 18000, 12000, 12000]
    assert labels(ax) == ["36,000", "18,000", *["1 seat left, equal at 12,000"] * 2]
    assert not ax.lines  # nobody has the last seat
    for bar in ax.containers[0][2:]:
        assert bar.get_hatch() and bar.get_facecolor()[3] == 0 and bar.get_linestyle() == ":"
    assert labels(pm.plot.quotients(tie, lang="id"))[-1] == "sisa 1 kursi, sama pada 12.000"


def test_a_decision_is_named(tie: pm.Allocation) -> None:
    ax = pm.plot.quotients(tie.resolve("C", decision="drawing of lots"))
    assert rows(ax)[2:] == ["Seat 3: C ÷ 1", "Runner-up: A"]
    assert labels(ax)[2] == "12,000, by decision"


def test_an_order_that_says_nothing_is_named() -> None:
    ax = pm.plot.quotients(pm.allocate({"A": 100, "B": 100, "C": 50}, seats=2))
    assert labels(ax)[:3] == ["100, equal", "100, equal", "50"]


def test_a_long_ladder_shows_its_end() -> None:
    ax = pm.plot.quotients(pm.allocate({"A": 900, "B": 100}, seats=100))
    assert len(ax.containers[0]) == 41 and rows(ax)[0].startswith("Seat 61: ")
    assert ax.get_title(loc="left") == "Quotients in order of award (100 seats); seats 1 to 60 not drawn"


def test_several_districts_have_no_ladder(districts: pm.Allocations) -> None:
    with pytest.raises(pm.InputError, match=r"result\[district\]") as raised:
        pm.plot.quotients(districts)
    assert raised.value.value == "2 districts" and raised.value.expected == "one of 1, 2"
    ax = pm.plot.quotients(districts[2])
    assert ax.get_title(loc="left") == "Quotients in order of award (district 2, 2 seats)"
    assert rows(ax) == ["Seat 1: B ÷ 1", "Seat 2: B ÷ 3", "Runner-up: A"]
    one = pm.allocate_districts({7: {"A": 5, "B": 3}}, districts={7: 1})
    assert rows(pm.plot.quotients(one)) == ["Seat 1: A ÷ 1", "Runner-up: B"]


def test_stages_of_a_method_of_quotas() -> None:
    """Rows as methods of quotas give them: no divisor, and a column that names the stage."""
    common = {"tied_order": False, "legal_basis": None, "runner_up": None, "runner_up_quotient": None, "divisor": None}
    awards = [
        {"seat": 1, "party": "A", "quotient": None, "quotient_approx": None, "by": "limit"},
        {"seat": 2, "party": "A", "quotient": "25000", "quotient_approx": 25000.0, "by": "quota"},
        {"seat": 3, "party": "B", "quotient": "6000", "quotient_approx": 6000.0, "by": "remainder"},
    ]
    rows_of_table = [{**common, **award} for award in awards]
    rows_of_table[-1].update(runner_up="A", runner_up_quotient="11999/2")
    for lang, stages in (
        ("en", ["by a limit", "quota", "remainder"]),
        ("id", ["menurut batas", "kuota", "sisa"]),
    ):
        ladder = _ladder(SimpleNamespace(awards=rows_of_table, tie=None), Words(lang))
        assert [rung.name.rpartition(", ")[2] for rung in ladder[:3]] == stages
        assert [rung.value for rung in ladder[1:]] == [25000, 6000, 5999.5]
    ax = plt.figure().add_subplot()
    draw_rungs(ax, ladder, {"A": "red", "B": "blue"})
    assert lengths(ax) == [0, 25000, 6000, 5999.5]


def test_quotients_that_are_no_fractions() -> None:
    """A first divisor of 0 gives a quotient without end, and a root is no fraction."""
    common = {"tied_order": False, "legal_basis": None, "divisor": None}
    awards = [
        {"seat": 1, "party": "A", "quotient": "5/0", "quotient_approx": None, "runner_up": None},
        {"seat": 2, "party": "A", "quotient": "5/sqrt(2)", "quotient_approx": 5 / 2**0.5, "runner_up": "B"},
    ]
    table = [{**common, "runner_up_quotient": "3/sqrt(2)", **award} for award in awards]
    ladder = _ladder(SimpleNamespace(awards=table, tie=None), Words("en"))
    assert [rung.text for rung in ladder] == ["∞", "3.54", "2.12"]
    ax = plt.figure().add_subplot()
    draw_rungs(ax, ladder, {"A": "red", "B": "blue"})
    assert lengths(ax) == [pytest.approx(1.1 * 5 / 2**0.5), 5 / 2**0.5, 3 / 2**0.5]


# --- votes against seats ---


def test_seats(four: pm.Allocation) -> None:
    ax = pm.plot.seats(four)
    assert rows(ax) == ["A", "B", "C", "D"]
    assert lengths(ax, 0) == pytest.approx([0.42, 0.31, 0.15, 0.12])
    assert lengths(ax, 1) == pytest.approx([0.5, 0.25, 0.25, 0])
    assert labels(ax)[:2] == ["42.0% of votes (42,000)", "31.0% of votes (31,000)"]
    assert labels(ax)[4:] == ["50.0% of seats (2)", "25.0% of seats (1)", "25.0% of seats (1)", "0.0% of seats (0)"]
    assert all(bar.get_hatch() for bar in ax.containers[0]) and not any(bar.get_hatch() for bar in ax.containers[1])
    ax = pm.plot.seats(four, lang="id")
    assert labels(ax)[0] == "42,0% suara (42.000)" and labels(ax)[4] == "50,0% kursi (2)"
    assert ax.get_xlabel() == "bagian"


@pytest.mark.parametrize(
    ("parties", "columns"), [(("A", "B"), 1), (("Partai Persatuan Pembangunan Nasional", "B"), 1), (("A", "B"), 2)]
)
def test_the_longest_numbers_stay_inside(parties: tuple[str, str], columns: int) -> None:
    figure, every = plt.subplots(1, columns, layout="constrained", squeeze=False)
    result = pm.allocate(dict(zip(parties, (2**62, 3), strict=True)), seats=5)
    axes = pm.plot.seats(result, ax=every[0][-1])
    figure.canvas.draw()
    assert "(4,611,686,018,427,387,904)" in axes.texts[0].get_text()
    for label in axes.texts:
        assert label.get_window_extent().x1 <= figure.bbox.x1
        assert label.get_fontsize() >= 7


def test_seats_are_in_the_order_of_votes() -> None:
    assert rows(pm.plot.seats(pm.allocate({"A": 1, "B": 5, "C": 3}, seats=2))) == ["B", "C", "A"]


def test_open_seats_have_a_row(tie: pm.Allocation) -> None:
    ax = pm.plot.seats(tie)
    assert rows(ax) == ["A", "B", "C", "D", "E", "Open"]
    assert lengths(ax, 1) == pytest.approx([1 / 3, 1 / 3, 0, 0, 0, 1 / 3])
    assert labels(ax)[5] == "33.3% of seats (1 certain)" and labels(ax)[6] == "33.3% of seats (1)"
    assert labels(ax)[-1] == "1 seat among A, C"
    assert ax.containers[1][-1].get_hatch() and ax.containers[1][-1].get_linestyle() == ":"


def test_several_districts_are_added_up(districts: pm.Allocations) -> None:
    ax = pm.plot.seats(districts)
    assert rows(ax) == ["B", "A", "Open"]
    assert lengths(ax, 0) == pytest.approx([150 / 220, 70 / 220])
    assert lengths(ax, 1) == pytest.approx([3 / 5, 1 / 5, 1 / 5])
    assert ax.get_title(loc="left") == "Share of votes and share of seats (2 districts, 5 seats)"
    question = districts.open.to_dicts()[0]
    answer = [{"id": question["id"], "district": 1, "party": "A", "decision": "drawing of lots"}]
    assert lengths(pm.plot.seats(districts.resolve(answer)), 1) == pytest.approx([3 / 5, 2 / 5])


def test_what_is_decided_here_and_open_there() -> None:
    """A decision's seat counts, although the party contends for another in the next district."""
    votes = {1: {"A": 60, "B": 60}, 2: {"A": 70, "B": 70}}
    both = pm.allocate_districts(votes, districts={1: 1, 2: 1})
    question = both.open.to_dicts()[0]
    answer = [{"id": question["id"], "district": 1, "party": "A", "decision": "drawing of lots"}]
    assert blocks(pm.plot.hemicycle(both.resolve(answer))) == {"A: 1 certain": 1, "Open: 1 seat among A, B": 1}


# --- the half circle ---


def test_hemicycle(four: pm.Allocation) -> None:
    ax = pm.plot.hemicycle(four)
    assert blocks(ax) == {"A: 2": 2, "B: 1": 1, "C: 1": 1}
    assert labels(ax) == ["A\n2", "B\n1", "C\n1", "4 seats"]
    middle = [c.get_offsets()[:, 0].mean() for c in ax.collections]
    assert middle == sorted(middle)  # from left to right
    shapes = {c.get_paths()[0].vertices.tobytes() for c in ax.collections}
    assert len(shapes) == 3
    assert labels(pm.plot.hemicycle(four, lang="id"))[-1] == "4 kursi"


@pytest.mark.parametrize("house", [1, 2, 3, 7, 8, 9, 30, 580, 2000])
def test_every_seat_has_a_place_of_its_own(house: int) -> None:
    places, apart = _half_circle(house)
    assert len(places) == house
    assert all(y >= -1e-9 and 0.4 < (x * x + y * y) ** 0.5 < 1.001 for x, y in places)
    nearest = (
        min(((a - x) ** 2 + (b - y) ** 2) ** 0.5 for i, (a, b) in enumerate(places[:40]) for x, y in places[i + 1 :])
        if house > 1
        else 1
    )
    assert nearest > 0.75 * apart


def test_open_seats_are_empty_marks(tie: pm.Allocation, districts: pm.Allocations) -> None:
    ax = pm.plot.hemicycle(tie)
    assert blocks(ax) == {"A: 1 certain": 1, "B: 1": 1, "Open: 1 seat among A, C": 1}
    assert len(ax.collections[-1].get_facecolor()) == 0
    ax = pm.plot.hemicycle(districts, lang="id")
    assert blocks(ax) == {"A: 1 pasti": 1, "B: 3 pasti": 3, "Terbuka: 1 kursi di antara A, B": 1}


def test_vacant_seats_are_shown() -> None:
    house = House([Party("A", 10, 2, False)], seats=5, open=0, vacant=3)
    drawn = _blocks(house, {"A": "red"}, Words("en"))
    assert [(b.seats, b.text) for b in drawn] == [(2, "A: 2 seats"), (3, "Vacant: 3 seats")]


def test_many_parties_get_a_legend() -> None:
    ax = pm.plot.hemicycle(pm.allocate({f"Party {i}": 100 + i for i in range(25)}, seats=30))
    assert sum(blocks(ax).values()) == 30
    assert [t.get_text() for t in ax.get_legend().get_texts()] == list(blocks(ax))


def test_labels_keep_apart() -> None:
    angles = _apart([1.5, 1.52, 1.54], [0.3, 0.3, 0.3])
    assert angles[1] - angles[0] > 0.25 and angles[2] - angles[1] > 0.25


# --- margins ---


def test_margins(four: pm.Allocation) -> None:
    ax = pm.plot.margins(four)
    closest = four.margins().to_dicts()[:12]
    assert lengths(ax) == [row["to_change"] for row in closest]
    # A's last seat stands at 42000/3 against D's 12000: (42000 - v)/3 < 12000 + v from v = 1501 on.
    assert lengths(ax)[0] == 1501
    assert rows(ax)[0] == "A → D" and labels(ax)[0] == "1,501 votes moved"
    ways = {"move": "moved", "add": "added", "remove": "taken"}
    for row, label, bar in zip(closest, labels(ax), ax.containers[0], strict=True):
        assert ways[row["kind"]] in label
        assert bool(bar.get_hatch()) == (row["kind"] != "move")
    assert ax.get_title(loc="left") == "The fewest votes that move a seat (4 seats)"
    assert labels(pm.plot.margins(four, lang="id"))[0] == "1.501 suara dipindahkan"


def test_margins_of_districts_put_what_is_open_first(districts: pm.Allocations) -> None:
    ax = pm.plot.margins(districts)
    assert rows(ax)[0] == "1: A, B" and labels(ax)[0] == "Tie, 1 seat open" and lengths(ax)[0] == 0
    assert rows(ax)[1] == "2: B → A" and lengths(ax)[1:] == [16, 21, 61]


def test_margins_of_an_open_allocation(tie: pm.Allocation) -> None:
    ax = pm.plot.margins(tie)
    assert (rows(ax), labels(ax), lengths(ax)) == (["A, C"], ["Tie, 1 seat open"], [0])


def test_rows_of_margins_that_later_methods_may_give() -> None:
    row = {"district": None, "kind": "threshold", "from": None, "to": "B", "to_tie": 7, "to_change": None}
    rung = _margin(row, True, Words("en"))
    assert (rung.name, rung.party, rung.value, rung.text) == ("- → B", "B", 7, "7 votes")


# --- what all have in common ---


@pytest.mark.parametrize("kind", KINDS)
def test_axes_that_are_given_are_used(kind: str, four: pm.Allocation) -> None:
    figure, axes = plt.subplots(1, 2)
    assert getattr(pm.plot, kind)(four, ax=axes[1]) is axes[1]
    assert axes[1].has_data() and not axes[0].has_data()
    assert plt.get_fignums() == [figure.number]
    with pytest.raises(TypeError, match="Axes"):
        getattr(pm.plot, kind)(four, ax=figure)


def test_colours(four: pm.Allocation) -> None:
    mine = {"A": "#123456", "nobody": "red"}
    first = {to_hex(c.containers[0][0].get_facecolor()) for c in [pm.plot.quotients(four, colors=mine)]}
    assert first == {"#123456"}
    bars = pm.plot.seats(four, colors=mine).containers[1]
    assert [to_hex(bar.get_facecolor()) for bar in bars] == ["#123456", "#e69f00", "#009e73", "#cc79a7"]
    marks = pm.plot.hemicycle(four, colors=mine).collections
    assert [to_hex(c.get_facecolor()[0]) for c in marks] == ["#123456", "#e69f00", "#009e73"]
    gains = [to_hex(bar.get_facecolor()) for bar in pm.plot.margins(four, colors={"D": "white"}).containers[0]]
    assert gains[0] == "#ffffff"  # D would gain
    numbered = pm.allocate([5, 3], seats=2)
    assert to_hex(pm.plot.seats(numbered, colors={1: "black"}).containers[1][1].get_facecolor()) == "#000000"
    with pytest.raises(pm.InputError, match="not a colour for A"):
        pm.plot.seats(four, colors={"A": "no such colour"})
    with pytest.raises(TypeError, match="colors"):
        pm.plot.seats(four, colors=["red"])
    plt.close("all")
    for kind in KINDS:
        with pytest.raises(pm.InputError):
            getattr(pm.plot, kind)(four, colors={"A": "no such colour"})
    assert plt.get_fignums() == []  # no empty figure is left behind


def test_descriptions(four: pm.Allocation, tie: pm.Allocation, districts: pm.Allocations) -> None:
    assert pm.plot.alt_text(pm.plot.quotients(four)) == (
        "Quotients in order of award (4 seats). Seat 1: A ÷ 1: 42,000. Seat 2: B ÷ 1: 31,000. Seat 3: C ÷ 1: 15,000. "
        "Seat 4: A ÷ 3: 14,000. Runner-up: D: 12,000. Last seat: 14,000."
    )
    assert pm.plot.alt_text(pm.plot.seats(tie)) == (
        "Share of votes and share of seats (3 seats). A: 44.4% of votes (36,000), 33.3% of seats (1 certain). "
        "B: 22.2% of votes (18,000), 33.3% of seats (1). C: 14.8% of votes (12,000), 0.0% of seats (0 certain). "
        "D: 11.1% of votes (9,000), 0.0% of seats (0). E: 7.4% of votes (6,000), 0.0% of seats (0). Open: 1 seat among A, C."
    )
    assert pm.plot.alt_text(pm.plot.hemicycle(districts, lang="id")) == (
        "Perolehan kursi (2 dapil, 5 kursi). A: 1 pasti. B: 3 pasti. Terbuka: 1 kursi di antara A, B."
    )
    assert pm.plot.alt_text(pm.plot.margins(districts, lang="id")) == (
        "Suara tersedikit yang memindahkan kursi (2 dapil, 5 kursi), suara. 1: A, B: Seri, 1 kursi terbuka. "
        "2: B → A: 16 suara dipindahkan. 2: B → A: 21 suara ditambahkan kepada A. 2: B → A: 61 suara dikurangi dari B."
    )


def test_a_description_names_all_contenders() -> None:
    ax = pm.plot.seats(pm.allocate(dict.fromkeys("ABCDEF", 10), seats=2))
    assert labels(ax)[-1] == "2 seats among 6 parties"
    assert pm.plot.alt_text(ax).endswith("Open: 2 seats among A, B, C, D, E, F.")


def test_a_description_of_nothing() -> None:
    with pytest.raises(pm.InputError, match="drawn nothing"):
        pm.plot.alt_text(plt.figure().add_subplot())
    with pytest.raises(TypeError, match="int"):
        pm.plot.alt_text(5)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "result",
    [
        pm.allocate({}, seats=3),
        pm.allocate({"A": 0, "B": 0}, seats=3),
        pm.allocate({"A": 5, "B": 3}, seats=0),
        pm.allocate({"$A_1$": 5}, seats=2),
        pm.allocate({"A": 2**62, "B": 2**62 - 5}, seats=3),
        pm.allocate_districts({1: {"A": 0}}, districts={1: 2}),
    ],
    ids=["no parties", "no votes", "no seats", "one party", "many votes", "no votes in a district"],
)
def test_little_to_draw(result: Any, kind: str, lang: str) -> None:
    ax = getattr(pm.plot, kind)(result, lang=lang)
    ax.figure.canvas.draw()
    assert labels(ax)
    assert pm.plot.alt_text(ax).endswith(".")


def test_what_little_there_is_to_say() -> None:
    nobody = pm.allocate({"A": 0, "B": 0}, seats=3)
    assert labels(pm.plot.quotients(nobody)) == ["Nobody has votes, 3 seats open"]
    assert labels(pm.plot.quotients(pm.allocate({}, seats=3), lang="id")) == ["Tidak ada peserta, 3 kursi terbuka"]
    assert blocks(pm.plot.hemicycle(nobody)) == {"Open: 3 seats among A, B": 3}
    assert labels(pm.plot.hemicycle(pm.allocate({"A": 5}, seats=0))) == ["No seats to fill"]
    assert labels(pm.plot.seats(pm.allocate({"A": 5}, seats=0))) == ["100.0% of votes (5)", "0 seats"]
    assert labels(pm.plot.margins(pm.allocate({"A": 5}, seats=2))) == ["No votes move a seat"]


def test_both_languages_have_the_same_words() -> None:
    english, indonesian = WORDS["en"], WORDS["id"]
    assert english.keys() == indonesian.keys()
    for key, text in english.items():
        assert Counter(re.findall(r"\{\w+\}", text)) == Counter(re.findall(r"\{\w+\}", indonesian[key])), key


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_arguments(kind: str, four: pm.Allocation) -> None:
    with pytest.raises(ValueError, match="unknown language"):
        getattr(pm.plot, kind)(four, lang="fr")
    with pytest.raises(TypeError, match="dict"):
        getattr(pm.plot, kind)({"A": 5})
    assert plt.get_fignums() == []  # no empty figure is left behind


def test_matplotlib_is_read_when_something_is_drawn() -> None:
    code = (
        "import sys, pemilu as pm; assert 'pemilu.plot' not in sys.modules; pm.plot.quotients; pm.plot.alt_text; "
        "assert not any(m.partition('.')[0] == 'matplotlib' for m in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = pm.nothing_like_it


def test_without_matplotlib_the_extra_is_named(four: pm.Allocation, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [m for m in sys.modules if m.partition(".")[0] == "matplotlib"]:
        monkeypatch.setitem(sys.modules, name, None)
    for kind in KINDS:
        with pytest.raises(ImportError, match="extra `plot`"):
            getattr(pm.plot, kind)(four)


# --- the pictures of the documentation ---


def written(svg: str) -> list[str]:
    return [re.sub(r"<[^>]*>", "", t) for t in re.findall(r"<text\b.*?</text>", svg, re.DOTALL)]


def painted(svg: str) -> Counter[str]:
    """How often each colour fills something."""
    return Counter(re.findall(r"fill: (#[0-9a-f]{6})", svg))


def test_the_pictures_of_the_documentation_are_those_that_are_drawn() -> None:
    """Words, numbers and colours, in order; `docs/images/draw.py` draws them again."""
    spec = importlib.util.spec_from_file_location("draw", DOCS / "images" / "draw.py")
    assert spec is not None and spec.loader is not None
    draw = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(draw)
    new = draw.drawn()
    stored = {p.name: p.read_text(encoding="utf-8") for p in (DOCS / "images").glob("*.svg")}
    assert new.keys() == stored.keys() == {"quotients.svg", "seats.svg", "hemicycle.svg", "margins.svg", "tie.svg"}
    for name, svg in new.items():
        assert written(svg) == written(stored[name]), name
        assert painted(svg) == painted(stored[name]), name
        assert svg.count("<use ") == stored[name].count("<use "), name
    assert draw.drawn() == new  # nothing depends on when it is drawn


def test_the_pictures_of_the_documentation_carry_their_description() -> None:
    text = (DOCS / "howto" / "plot.md").read_text(encoding="utf-8")
    shown = {name: " ".join(alt.split()) for alt, name in re.findall(r"!\[([^\]]*)\]\(\.\./images/(\w+)\.svg\)", text)}
    dpr = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    tarakan = pm.determine(pm.datasets.tarakan_2024(), rules="indonesia/dprd-regency-2024")
    assert shown["quotients"] == pm.plot.alt_text(pm.plot.quotients(tarakan[1]))
    assert shown["hemicycle"] == pm.plot.alt_text(pm.plot.hemicycle(dpr))
    assert shown["margins"] == pm.plot.alt_text(pm.plot.margins(dpr, lang="id"))
    assert shown["seats"] == pm.plot.alt_text(pm.plot.seats(pm.allocate(VOTES, seats=9)))
    assert shown["tie"].endswith("Open: 1 seat among A, C.")


def test_a_result_without_margins_says_why(four: pm.Allocation) -> None:
    del four
    bound = pm.allocate({"A": 60, "B": 28, "C": 12}, seats=5, method="hare", minimum=1)
    text = pm.plot.alt_text(pm.plot.margins(bound))
    assert "bind under a quota method" in text
    assert "No votes move a seat" not in text


def test_quotients_beyond_what_floats_tell_apart_are_written_exactly() -> None:
    result = pm.allocate({"A": 2**62, "B": 2**61}, seats=2)
    # A 4611686018427387904, then B 2305843009213693952 before A's third of 1537228672809129301 1/3.
    assert "1,537,228,672,809,129,301.33" in pm.plot.alt_text(pm.plot.quotients(result))
