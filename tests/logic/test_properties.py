"""What holds of every tree and every set of facts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cobijo.citations import cite
from cobijo.logic import (
    AtLeast,
    Const,
    Each,
    Fact,
    HasAtLeast,
    Is,
    IsTrue,
    Item,
    Judgment,
    LongerThan,
    NotAfter,
    NotMoreThan,
    Plus,
    all_of,
    any_of,
    compile_tree,
    explain,
    needs,
    no,
    trace,
)
from cobijo.logic.explain import looked_at
from cobijo.logic.leaves import Listed
from cobijo.timeline import Span, Term

FLAGS = [Fact(f"flag{n}") for n in range(6)]
DAYS = [Fact(f"day{n}") for n in range(3)]
LISTS = [Fact(f"list{n}") for n in range(2)]
JUDGE = Judgment("j", cite("8 CFR 244.1"))


def leaves(with_items: Fact | None = None):
    found = [
        st.sampled_from(FLAGS).map(IsTrue),
        st.builds(NotAfter, st.sampled_from(DAYS), st.integers(0, 20).map(lambda n: Const(Span(n, n)))),
        st.builds(
            NotAfter,
            st.integers(0, 20).map(lambda n: Const(Span(n, n))),
            st.builds(Plus, st.sampled_from(DAYS), days=st.integers(0, 3)),
        ),
        st.sampled_from(LISTS).map(lambda of: HasAtLeast(of, 1)),
        st.just(JUDGE),
    ]
    if with_items is not None:
        found += [
            st.just(IsTrue(Item(with_items, "flag"))),
            st.just(Is(Item(with_items, "code"), ("a", "b"))),
            st.just(LongerThan(Item(with_items, "term"), Term.parse("P1Y"))),
            st.just(NotMoreThan(Item(with_items, "number"), 30)),
        ]
    return st.one_of(found)


def nodes(with_items: Fact | None = None, depth: int = 3):
    return st.recursive(
        leaves(with_items),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: all_of(*parts)),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: any_of(*parts)),
            inner.map(no),
        ),
        max_leaves=6,
    )


def counted(of: Fact):
    return st.builds(lambda count, test: AtLeast(count, (Each(of, test),)), st.integers(1, 2), nodes(of))


# Made once: a strategy that is made within a draw is looked through anew at each, which took half of the time.
JOINS = st.sampled_from([all_of, any_of])
WHOLE = st.lists(st.one_of(nodes(), *map(counted, LISTS)), min_size=1, max_size=3)
TREES = st.builds(lambda join, parts: join(*parts), JOINS, WHOLE)


spans = st.tuples(st.integers(0, 20), st.integers(0, 4)).map(lambda t: Span(t[0], t[0] + t[1]))
maybe = lambda strategy: st.one_of(st.none(), strategy)  # noqa: E731
entries = st.fixed_dictionaries(
    {
        "flag": maybe(st.booleans()),
        "code": maybe(st.sampled_from("abc")),
        "term": maybe(st.sampled_from([Term(12, 0), Term(12, 1), Term(0, 5), Term(0, 366)])),
        "number": maybe(st.integers(25, 35)),
    }
)
listed = st.builds(Listed, st.lists(entries, max_size=3).map(tuple), st.booleans())
cases = st.fixed_dictionaries(
    {
        **{f.name: maybe(st.booleans()) for f in FLAGS},
        **{d.name: maybe(spans) for d in DAYS},
        **{one.name: maybe(listed) for one in LISTS},
    }
)


def known_more(facts, draw):
    """The same facts with some gaps filled: an unknown supplied, a span narrowed, a list completed."""
    more = dict(facts)
    for flag in FLAGS:
        if more[flag.name] is None and draw(st.booleans()):
            more[flag.name] = draw(st.booleans())
    for day in DAYS:
        span = more[day.name] or Span(0, 24)
        if draw(st.booleans()):
            exact = draw(st.integers(int(span.first), int(span.last)))
            more[day.name] = Span(exact, exact)
    for one in LISTS:
        before = more[one.name] or Listed((), False)
        items = [
            {k: (draw(_values(k)) if v is None and draw(st.booleans()) else v) for k, v in entry.items()}
            for entry in before.items
        ]
        if not before.complete and draw(st.booleans()):
            items += draw(st.lists(entries, max_size=2))
            more[one.name] = Listed(tuple(items), draw(st.booleans()))
        elif more[one.name] is not None:
            more[one.name] = Listed(tuple(items), before.complete)
    return more


def _values(field):
    return {
        "flag": st.booleans(),
        "code": st.sampled_from("abc"),
        "term": st.sampled_from([Term(12, 0), Term(12, 1)]),
        "number": st.integers(25, 35),
    }[field]


@settings(max_examples=200)
@given(TREES, cases)
def test_the_generated_source_and_the_trace_agree(tree, facts):
    assert compile_tree(tree)(facts, {}) == trace(tree, facts, {}).truth


@settings(max_examples=200)
@given(TREES, cases, st.data())
def test_filling_in_a_fact_never_flips_a_settled_answer(tree, facts, data):
    before = trace(tree, facts, {}).truth
    after = trace(tree, known_more(facts, data.draw), {}).truth
    if before in (0, 3):
        assert after == before


@settings(max_examples=200)
@given(TREES, cases)
def test_the_explanation_alone_gives_the_answer_again(tree, facts):
    traced = trace(tree, facts, {})
    if traced.truth not in (0, 3):
        return
    kept = {name for part in explain(traced).parts for name in looked_at(part)}
    assert trace(tree, only(facts, kept), {}).truth == traced.truth


def only(facts, kept):
    """The facts with all forgotten but those kept; a list stays as long as it was, with its entries emptied."""
    found = {}
    for name, value in facts.items():
        if isinstance(value, Listed):
            touched = any(k == name or k.startswith(f"{name}[") for k in kept)
            items = tuple(
                {field: (v if f"{name}[{n}].{field}" in kept else None) for field, v in entry.items()}
                for n, entry in enumerate(value.items)
            )
            found[name] = Listed(items, value.complete if name in kept else False) if touched else None
        else:
            found[name] = value if name in kept else None
    return found


@settings(max_examples=200)
@given(TREES, cases)
def test_a_settled_answer_needs_nothing_and_an_open_one_says_what_it_lacks(tree, facts):
    traced = trace(tree, facts, {})
    gaps = needs(traced, facts, {})
    assert bool(gaps) == (traced.truth == 1)


def separate_trees():
    """Trees in which no fact stands twice, so that each gap can be closed on its own."""
    return st.builds(
        lambda flags, outer, first, second, judged: outer(
            first(IsTrue(flags[0]), IsTrue(flags[1])),
            second(IsTrue(flags[2]), JUDGE if judged else no(IsTrue(flags[3]))),
            IsTrue(flags[4]),
        ),
        st.permutations(FLAGS), JOINS, JOINS, JOINS, st.booleans(),
    )  # fmt: skip


@settings(max_examples=150)
@given(separate_trees(), st.fixed_dictionaries({f.name: maybe(st.booleans()) for f in FLAGS}))
def test_nothing_is_listed_as_missing_that_cannot_change_the_answer(tree, facts):
    traced = trace(tree, facts, {})
    missing = [need.name for need in needs(traced, facts, {})]
    for name in missing:
        others = [m for m in missing if m != name]
        reachable = False
        for bits in range(2 ** len(others)):
            filled = {**facts, **{m: bool(bits >> n & 1) for n, m in enumerate(others)}}
            answers = {trace(tree, {**filled, name: value}, {}).truth for value in (True, False)}
            reachable = reachable or len(answers) == 2
        assert reachable, name
