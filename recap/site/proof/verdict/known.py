"""What something is called: a definition must agree with what books define by its name, or the course does."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from recap.site.proof.meaning.course import Meaning, head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Chain,
    Chance,
    Derivative,
    Mul,
    Node,
    Num,
    Statement,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.proof.reading.tree import replace as swap
from recap.site.proof.verdict.claims import Formula, Verdict
from recap.site.proof.verdict.field import (
    Known,
    by_its_word,
    is_comparable,
    is_word,
    kinds,
    letters,
    parameters,
    plain,
    ways_of,
)
from recap.site.proof.verdict.laws import laws
from recap.site.proof.verdict.likeness import is_nearly, is_same
from recap.site.proof.verdict.losses import PREDICTION, in_common_letters
from recap.site.proof.verdict.readings import is_number
from recap.site.proof.verdict.sizes import infer
from recap.site.proof.verdict.substitutions import as_numbers, at_one_step, in_letters_of, in_other_letters
from recap.site.proof.verdict.unknowns import letters_of

MOST_TRIED = 8
# "the mean squared error, " or "the odds are" right before a formula.
CALLED = re.compile(r"(?:^|(\w+)\W+)the\s+((?:[\w-]+\s+){0,3}?[\w-]+)(?:\s+(?:is|are|reads)|[,:])?\s*$", re.IGNORECASE)
# Behind these words the name belongs to something else: the slope of the sigmoid, one minus the sigmoid.
ANOTHER = set("of by for from at than to with under below behind in like on minus times plus twice half square".split())
TEXT = re.compile(r"\\text\{([\w -]+)\}")
LOST = re.compile("loss|cost|error|entropy|negative", re.IGNORECASE)


def called(before: str) -> str:
    """The words by which the end of a text calls what follows, or nothing.

    >>> called("We use the sigmoid, "), called("The odds are "), called("the slope of the sigmoid, ")
    ('sigmoid', 'odds', '')
    """
    found = CALLED.search(" ".join(before[-90:].split()) + " ")
    words = " ".join(found.groups("")).lower().split() if found else []
    return found[2] if found and not ANOTHER & set(words) else ""


def against_its_name(formula: Formula, statement: Statement, notation: Notation) -> Verdict | None:
    """Say so if an expression, or the meaning of a new letter, is not what the course calls so."""
    chain = statement.chain
    left, name = chain.sides[0], called(formula.before)
    if chain.relations:
        if chain.relations[0] != "=" or formula.mode != "definition":
            return None
        word = TEXT.fullmatch(symbol_name(left.head if isinstance(left, Apply) else left) or "")
        name = word[1] if word else name
    thing = notation.course.names.get(name.lower())
    expression = chain.sides[-1] if chain.relations else left
    if thing is None or isinstance(expression, (Sym, Sub, Apply, Derivative)) or is_number(expression):
        return None
    told = parse(thing)[0].chain.sides[0]
    if isinstance(told, Sub) and not any(isinstance(node, Sub) for node in expression.walk()):
        return None  # y without an index is the target of one point, whose residual has no index either
    named = _told_in_letters_of(told, expression, notation)
    verdict = _compared(named, expression, statement, notation) if named is not None else None
    if verdict is None or verdict.kind != "false":
        return None  # in letters of its own nobody can tell
    return replace(verdict, why=f"it is called the {name.lower()}, which is {thing}: {verdict.why}")


def _compared(named: Node, expression: Node, statement: Statement, notation: Notation) -> Verdict:
    """Is an expression what its name stands for?"""
    claim = replace(statement, chain=Chain((named, expression), ("=",)), links=())
    (verdict,) = laws([(named, "=", expression)], claim, notation)
    return verdict


def _told_in_letters_of(named: Node, expression: Node, notation: Notation) -> Node | None:
    """The named thing, told in the letters of the expression; None if the two have nothing in common."""
    own = {letter for letter in letters_of(expression) if letter != Sym("e")}
    if not isinstance(named, Apply):
        return named if all(_is_known(letter, notation) for letter in own) else None
    argument = named.args[0]
    if argument in own and all(_is_known(letter, notation) for letter in own - {argument}):
        return named
    return swap(named, argument, own.pop()) if len(own) == 1 else None


def _is_known(letter: Node, notation: Notation) -> bool:
    name = symbol_name(letter.base if isinstance(letter, Sub) else letter) or ""
    keys = [name + ending for ending in ("", "[]", "(1)", "(2)")]
    return name in ("n", r"\pi") or any(notation.meanings(k) or k in notation.course.drawn for k in keys)


def against_the_field(statement: Statement, notation: Notation, before: str) -> Verdict | None:
    """Say so if a letter that the field knows by its name is defined otherwise, in the very letters of the field."""
    head, *sides = statement.chain.sides
    if statement.chain.relations[:1] not in (("=",), ("assign",)):
        return None
    ways = [w for w in ways_of(head, notation) if not w.possible and w.relation == statement.chain.relations[0]]
    head = by_its_word(head)
    for side in sides:
        if wrong := _against_the_counts(head, side):
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
        both = letters(meaning) & (letters(side) | base)
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
        verdict = _compared(one, told, statement, notation)
    except Unread as problem:
        verdict = Verdict("undecided", statement.text, str(problem))
    if verdict.kind not in ("undecided", "unread") or (numbers := as_numbers(one, told)) is None:
        return verdict
    by_entries = _compared(numbers[0], numbers[1], statement, notation)
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


def _against_the_counts(head: Node, side: Node) -> str:
    """Say so if a chance under a condition is estimated by counts of something else, or smoothed to another sum."""
    factors = side.factors if isinstance(side, Mul) else ()
    if not isinstance(head, Chance) or not head.given or [how for how, _ in factors] != ["", "/"]:
        return ""
    found = [_counted(factor) for _, factor in factors]
    names = [name for name, _ in found]
    if names[0] and isinstance(factors[1][1], Big):
        names[1] = _summed(factors[1][1])
    if not all(names):
        return ""
    event, given = ("".join(map(_printed, nodes)) for nodes in (head.events, head.given))
    wanted = [f"C({given}{event})", f"C({given})"]
    if names != wanted:
        return f"it is estimated by {wanted[0]} among all {wanted[1]}"
    (_, once), (_, often) = found
    each = [factor for _, factor in often.factors] if isinstance(often, Mul) else [often]
    rest = [factor for factor in each if factor != once]
    right = once is often is None or (once is not None and len(rest) == 1 and (once in each or once == Num("1")))
    return "" if right else "what is added to the count of one word is added below once for each of the V words"


def _summed(total: Big) -> str:
    """What is counted by the sum of C(w_{i-1}w) over all words w: C(w_{i-1}); another sum is no such count."""
    name = re.sub("[ ,]", "", symbol_name(total.body) or "")
    if total.op != "sum" or len(total.indices) != 1 or not name.startswith("C("):
        return ""
    return name[: -len(total.indices[0]) - 1] + ")" if name.endswith(f"{total.indices[0]})") else name


def _printed(node: Node) -> str:
    """A word of a text, or its place, as the names of counts hold it."""
    if isinstance(node, Sub):
        return f"{_printed(node.base)}_{''.join(map(_printed, node.index))}"
    if isinstance(node, Add):
        signs = ["-" if sign < 0 else "+" if at else "" for at, (sign, _) in enumerate(node.terms)]
        return "".join(sign + _printed(term) for sign, (_, term) in zip(signs, node.terms, strict=True))
    return node.text if isinstance(node, Num) else re.sub(r"\\text\{(.*)\}", r"\1", symbol_name(node) or "?")


def _counted(node: Node) -> tuple[str, Node | None]:
    """What is counted, as C(w_1w_2), and what is added to it."""
    terms = node.terms if isinstance(node, Add) else ((1, node),)
    names = [re.sub("[ ,]", "", symbol_name(term) or "") for _, term in terms]
    if not names[0].startswith("C(") or len(terms) > 2 or any(sign < 0 for sign, _ in terms):
        return "", None
    return names[0], terms[1][1] if len(terms) == 2 else None


def meant(statement: Statement, notation: Notation) -> Iterator[dict[str, tuple[tuple[str, ...], Node]]]:
    """What the letters of a statement may mean in this field, where nothing tells them: a few ways, one at a time."""
    ways: dict[str, list[tuple[str, tuple[str, ...], Node]]] = {}
    nodes = dict.fromkeys(node for side in statement.chain.sides for node in letters_of(side))
    calls = [n for side in statement.chain.sides for n in side.walk() if isinstance(n, Apply) and n.head in nodes]
    for head in [*nodes, *({call.head: _of_letters(call) for call in calls}).values()]:
        key = head_of(head)
        if key and not notation.meanings(key[0]) and key[0] not in notation.types:
            found = [way for way in ways_of(head, notation) if not way.scaled and _may_mean(way, head, statement)]
            ways[key[0]] = [(key[0], key[1], in_letters_of(way, head, head, statement.chain.sides)) for way in found]
    choices = product(*(found for found in ways.values() if found)) if any(ways.values()) else ()
    for choice in islice(choices, MOST_TRIED):
        yield {key: (parameters, body) for key, parameters, body in choice}


def _of_letters(call: Apply) -> Apply:
    """A function with letters in its brackets."""
    return Apply(call.head, tuple(Sym(f"argument {at}") for at, _ in enumerate(call.args)))


def _may_mean(way: Known, head: Node, statement: Statement) -> bool:
    """May a letter mean this? A mean of X only where nothing but means and spreads of X are told."""
    if type(way.head) is not type(head) or way.relation != "=" or _is_step(way):
        return False  # z_i is no z
    if isinstance(head, Apply):
        return len(head.args) == len(parameters(way.head))
    nodes = [node for side in statement.chain.sides for node in side.walk()]
    moments = [node for node in nodes if _is_moment(node)]
    if any(map(_is_moment, way.body.walk())):
        inside = {inner for moment in moments for inner in moment.walk()}
        outside = {_without_bar(node.name) for node in set(nodes) - inside if isinstance(node, Sym)}
        own = {_without_bar(node.name) for node in inside if isinstance(node, Sym)}
        return bool(letters(way.body) & own) and not {name.lower() for name in own} & {n.lower() for n in outside}
    told = len(plain(head)) > 2 and "\\" not in plain(head)
    return told or bool(letters(way.body) & frozenset().union(*map(letters, statement.chain.sides)))


def _is_step(way: Known) -> bool:
    """Does a way only say how a letter follows from itself?"""
    return isinstance(way.head, Sub) and way.head.base in way.body.walk()


def _is_moment(node: Node) -> bool:
    return (isinstance(node, Big) and node.op == "mean") or (isinstance(node, Call) and node.name in ("Var", "sd"))


def _without_bar(name: str) -> str:
    return re.sub(r"\\bar\{(\w)\}", r"\1", name)
