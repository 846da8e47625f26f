"""A definition by a name that the field knows must agree with what books define by it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Call,
    Chain,
    Node,
    Statement,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.counts import against_the_counts
from recap.site.proof.verdict.field import (
    Known,
    by_its_word,
    is_comparable,
    is_word,
    kinds,
    letters,
    ways_of,
)
from recap.site.proof.verdict.likeness import is_nearly, is_same
from recap.site.proof.verdict.losses import PREDICTION, in_common_letters
from recap.site.proof.verdict.names import compared
from recap.site.proof.verdict.readings import is_number
from recap.site.proof.verdict.sizes import infer
from recap.site.proof.verdict.steps import climbs
from recap.site.proof.verdict.substitutions import as_numbers, at_one_step, in_letters_of, in_other_letters

LOST = re.compile("loss|cost|error|entropy|negative", re.IGNORECASE)


def against_the_field(statement: Statement, notation: Notation, before: str) -> Verdict | None:
    """Say so if a letter that the field knows by its name is defined otherwise, in the very letters of the field."""
    head, *sides = statement.chain.sides
    if statement.chain.relations[:1] not in (("=",), ("assign",)):
        return None
    ways = [w for w in ways_of(head, notation) if not w.possible and w.relation == statement.chain.relations[0]]
    head = by_its_word(head)
    if any(climbs(head, side) for side in sides):
        why = "it goes up the loss: books subtract its gradient"
        return Verdict("undecided", statement.text, why)
    for side in sides:
        if wrong := against_the_counts(head, side):
            return Verdict("false", statement.text, wrong)
        try:
            failed = _against_all(head, side, ways, statement, notation, before)
        except Unread as problem:
            return Verdict("undecided", statement.text, str(problem))
        if failed:
            return failed
    if any(map(is_number, sides)) or any(is_comparable(way, head, side) for way in ways for side in sides):
        return None
    if _in_other_letters(ways, head, sides[0], statement, notation):
        return None
    mere = all(isinstance(side, (Sym, Sub, Apply)) for side in sides)
    own = [way for way in ways if not way.scaled and type(way.head) is type(head)]
    like = next((way for way in own if is_nearly(in_letters_of(way, head, sides[0]), sides[0])), None)
    if like:
        why = f"books define {like.tex}; this is nearly the same, so say with other letters that it is something else"
        return Verdict("undecided", statement.text, why)
    if mere or not is_word(head, ways):
        return None
    return Verdict("undecided", statement.text, f"books define {ways[0].tex}, and nothing says what other letters are")


def is_known_loss(statement: Statement, notation: Notation, before: str) -> bool:
    """Is it a loss that books know? Its letter may stand for another one further down a page."""
    head, side = statement.chain.sides[:2]
    ways = [way for way in ways_of(head, notation) if way.scaled]
    try:
        common = in_common_letters(head, side) if ways else side
        known = any(is_comparable(way, head, common) for way in ways)
        return known and _against_all(head, side, ways, statement, notation, before) is None
    except Unread:
        return False


def _against_all(
    head: Node, side: Node, ways: list[Known], statement: Statement, notation: Notation, before: str
) -> Verdict | None:
    """What is wrong with a definition if no way agrees with it that can be compared with it."""
    failed = None
    common = in_common_letters(head, side) if any(way.scaled for way in ways) else side
    for way in ways:
        told = common if way.scaled else side
        if not is_comparable(way, head, told):
            continue
        meaning, told = at_one_step(in_letters_of(way, head, told)), at_one_step(told)
        for one in [meaning, *_negative(meaning)] if way.scaled and _may_be_likelihood(head, before) else [meaning]:
            if is_same(one, told, {name: name for name in letters(one) | letters(told)}):
                return None
            with notation.opened(), _chances(told, notation) if way.scaled else contextlib.nullcontext():
                verdict = _judged(one, told, statement, notation)
            if verdict.passes:
                return None
            if failed is None or verdict.kind != "false":
                failed = replace(verdict, why=f"books define {way.tex}: {verdict.why}")
    return failed


def _in_other_letters(ways: list[Known], head: Node, side: Node, statement: Statement, notation: Notation) -> bool:
    """Is a name defined as books define it, but with letters of its own in the place of theirs?"""
    own = [way for way in ways if not way.scaled]
    theirs = frozenset[str]().union(*(way.block for way in own))
    base = {symbol_name(head.base) or ""} if isinstance(head, Sub) else set()
    for way in own:
        meaning = in_letters_of(way, head, side)
        both = letters(meaning) & (letters(side) | base | {r"\Phi", r"\sigma"})
        if (letters(side) - both) & theirs:
            continue
        if is_same(meaning, side, {name: name for name in both}):
            return True
        for other in in_other_letters(way, side):
            with contextlib.suppress(Unread), notation.opened():
                if _judged(in_letters_of(other, head, side), side, statement, notation).passes:
                    return True
    return False


def _judged(one: Node, told: Node, statement: Statement, notation: Notation) -> Verdict:
    """Are two meanings equal, by their shapes, or where these are in the way by their entries?"""
    infer([Chain((one, told), ("=",))], notation)
    try:
        verdict = compared(one, told, statement, notation)
    except Unread as problem:
        verdict = Verdict("undecided", statement.text, str(problem))
    if verdict.kind not in ("undecided", "unread") or (numbers := as_numbers(one, told)) is None:
        return verdict
    by_entries = compared(numbers[0], numbers[1], statement, notation)
    return by_entries if by_entries.passes else replace(verdict, kind="undecided", why="of each entry it does not hold")


def _negative(loss: Node) -> list[Node]:
    """The logarithm of a likelihood that is the loss with another sign."""
    return [term for sign, term in loss.terms if sign < 0] if isinstance(loss, Add) and len(loss.terms) == 1 else []


@contextlib.contextmanager
def _chances(loss: Node, notation: Notation) -> Iterator[None]:
    """Let predictions be chances while a loss is tried that takes their logarithms."""
    kept = dict(notation.page)
    indexed = [node for node in loss.walk() if isinstance(node, Sub) and node.base == PREDICTION]
    if kinds(loss) & {"log", "power"} and all(len(node.index) == 1 for node in indexed):
        notation.page[PREDICTION.name] = Meaning((), Call("sigmoid", (Sym("z"),)))
        notation.page[f"{PREDICTION.name}[]"] = Meaning(("i",), Call("sigmoid", (Sub(Sym("z"), (Sym("i"),)),)))
    try:
        yield
    finally:
        notation.page = kept


def _may_be_likelihood(head: Node, before: str) -> bool:
    r"""May a sum of logarithms be that of a likelihood, which is made large, and no loss?"""
    ell = any(node in (Sym(r"\ell"), Sym("l")) for node in head.walk())
    return ("likelihood" in before.lower() or ell) and not LOST.search(before)
