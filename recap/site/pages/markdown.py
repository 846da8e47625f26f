"""What the handbook adds to Markdown: formulas, figures, tables and computed numbers.

    ```math worked #eq-slope        a displayed formula, also $$...$$ on lines of its own
    ```from                         a formula of a lesson once more: line#eq-slope
    ```figure                       a drawing made by recap.site.course
    ```figure live=fit              the same, until a figure that moves takes its place
    ```table                        a table made by recap.site.course
    ```practice                     exercises dealt by recap.practice
    $m = 0.4$                       a formula in a sentence
    {{ line.slope | .2f }}          a number computed by the package
    [](#eq-slope)                   the number of an equation, a figure or a table

The extension works in four steps, in the order of Markdown's own: fences leave
the text, become elements of the tree, sentences are read, formulas are rendered.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from recap.site.pages import blocks, buttons, glossary, katex, numbering, values
from recap.site.pages.context import Context
from recap.site.pages.fences import Fence, find_fences
from recap.site.pages.formulas import DISPLAY, INLINE
from recap.site.pages.plaintext import plain

MARK = re.compile(r"\x02recap:(\d+)\x03")
BAR = "\ue07c"  # stands for | between double braces, so that a table cell does not end there
# Punctuation behind a formula, and the empty corner of a table.
BEHIND = re.compile(r"(</x-tex>)((?:</(?:em|strong|a)>)*)([.,;:!?)]+)")
CORNER = re.compile(r"<th([^>]*)>\s*</th>")


class RecapExtension(Extension):
    """Adds the steps to a Markdown converter and holds what they hand on."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"context": [Context(), "the page at hand, which whoever converts it names"]}
        super().__init__(**settings)
        self.context: Context = self.getConfig("context")

    def extendMarkdown(self, md: Markdown) -> None:
        """Register every step at its place among Markdown's own."""
        md.registerExtension(self)
        md.ESCAPED_CHARS.append("$")
        self.reset()
        md.preprocessors.register(TakeFences(md, self), "recap-fences", 26)  # before SuperFences, 25
        md.preprocessors.register(HideBars(md), "recap-bars", 24)  # after it: not in code
        md.parser.blockprocessors.register(DisplayFormula(md.parser), "recap-display", 75)
        md.treeprocessors.register(PlaceBlocks(md, self), "recap-blocks", 25)  # before inline text, 20
        md.inlinePatterns.register(StrayDollars(md, self), "recap-dollars", 187)  # after code, 190
        md.inlinePatterns.register(InlineFormula(INLINE, md), "recap-formula", 186)
        md.inlinePatterns.register(Value(md, self), "recap-value", 185)
        md.treeprocessors.register(LinkTerms(md, self), "recap-terms", 4)
        md.treeprocessors.register(NameReferences(md, self), "recap-references", 3)
        md.treeprocessors.register(RenderFormulas(md, self), "recap-katex", -5)  # after all that reads headings
        md.postprocessors.register(Finish(md, self), "recap-finish", 5)

    def reset(self) -> None:
        """Forget the page before."""
        self.fences: list[Fence] = []
        self.labels: dict[str, str] = {}


class TakeFences(Preprocessor):
    """Replace our fences by marks, at any depth of nesting."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.extension.labels = numbering.labels(text)
        for fence in reversed(find_fences(text)):
            if fence.language not in ("math", "from", "figure", "table", "practice"):
                continue
            if not fence.closed:
                self.extension.context.complain(lines[fence.line - 1], f"the {fence.language} fence is not closed")
                continue
            self.extension.fences.append(fence)
            empty = fence.indent.rstrip()
            mark = f"{fence.indent}\x02recap:{len(self.extension.fences) - 1}\x03"
            lines[fence.line - 1 : fence.last] = [empty, mark, empty]
        return lines


class HideBars(Preprocessor):
    """Keep the bar of `{{ value | .2f }}` from ending a table cell."""

    def run(self, lines: list[str]) -> list[str]:
        return [values.VALUE.sub(lambda value: value[0].replace("|", BAR), line) for line in lines]


class DisplayFormula(BlockProcessor):
    """Read `$$...$$` on lines of its own."""

    def test(self, parent: Element, block: str) -> bool:
        return DISPLAY.search(block) is not None

    def run(self, parent: Element, blocks_left: list[str]) -> None:
        block = blocks_left.pop(0)
        found = DISPLAY.search(block)
        assert found is not None
        if block[: found.start()].strip():
            self.parser.parseBlocks(parent, [block[: found.start()].rstrip()])
        parent.append(blocks.formula(found[1].strip()))
        if block[found.end() :].strip():
            blocks_left.insert(0, block[found.end() :].lstrip("\n"))


class PlaceBlocks(Treeprocessor):
    """Put elements where the marks are."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.taken: set[str] = set()  # anchors
        self.letters: set[str] = set()  # outlines in the figures so far
        for parent in list(root.iter()):
            if (mark := MARK.fullmatch((parent.text or "").strip())) and parent.tag != "p":
                parent.text = ""
                parent.insert(0, self.element(int(mark[1])))
            for place, child in enumerate(parent):
                mark = MARK.fullmatch((child.text or "").strip())
                if mark and child.tag == "p":
                    parent[place] = self.element(int(mark[1]))
                    parent[place].tail = child.tail

    def element(self, number: int) -> Element:
        fence = self.extension.fences[number]
        try:
            return self.made(fence)
        except Exception as error:  # whatever a lesson's drawing raises, the page must say so
            known = isinstance(error, (blocks.FenceFault, values.ValueFault))
            problem = str(error) if known else f"{fence.language} {fence.text.strip()} fails: {error!r}"
            typed = fence.text if fence.language != "math" else fence.options
            return _error(self.extension.context, typed, problem, "p")

    def made(self, fence: Fence) -> Element:
        anchor = numbering.fence_anchor(fence.language, fence.options, fence.text)
        if anchor and anchor in self.taken:
            raise blocks.FenceFault(f"#{anchor} is on this page twice")
        self.taken.add(anchor)
        label = self.extension.labels.get(anchor, "")
        lessons = self.extension.context.lessons
        if fence.language == "math":
            blocks.check_options(fence.options)
            return blocks.formula(fence.text.strip(), anchor, label, numbering.fence_name(fence.options))
        if fence.language == "from":
            return blocks.once_more(fence.text.strip(), self.extension.context.page)
        if fence.language == "table":
            return blocks.table(fence.text.strip(), anchor, label, lessons)
        if fence.language == "practice":
            exercises = Element("div")
            exercises.text = self.md.htmlStash.store(blocks.exercises(fence.text, lessons))
            return exercises
        moves = blocks.moving(fence.options)
        figure, svg = blocks.drawing(fence.text.strip(), anchor, label, self.letters, lessons)
        figure.text = self.md.htmlStash.store(svg)
        if not moves:
            return figure
        frame = Element(f"live-{moves}", {"data-live": moves})
        frame.append(figure)
        return frame


class StrayDollars(InlineProcessor):
    """Refuse `$$` within a sentence."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(r"(?<!\\)\$\$(.*?\$\$)?", md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        problem = "$$ must stand on lines of their own"
        return _error(self.extension.context, m[0], problem), m.start(), m.end()


class InlineFormula(InlineProcessor):
    """Read `$...$` within a sentence; in plain characters until the end, for headings."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        formula = Element("x-tex", tex=m[1])
        formula.text = AtomicString(plain(m[1]))
        return formula, m.start(), m.end()


class Value(InlineProcessor):
    """Compute `{{ expression | format }}`."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(values.VALUE.pattern, md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:
        context = self.extension.context
        try:
            return values.evaluate(m[1].replace(BAR, "|"), context.page.lesson, context.lessons), m.start(), m.end()
        except values.ValueFault as fault:
            return _error(context, m[0].replace(BAR, "|"), str(fault)), m.start(), m.end()


class LinkTerms(Treeprocessor):
    """Link the first use of each term to the glossary."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        if not _in_docstring(self.md):
            glossary.link_terms(root, self.extension.context.page)


class NameReferences(Treeprocessor):
    """Fill links without words that lead to an equation, a figure or a table."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        page = self.extension.context.page
        folder = (page.docs / page.path).parent
        for link in root.iter("a"):
            href = link.get("href", "")
            if "#" not in href or link.text or len(link):
                continue
            try:
                words = numbering.reference(href, self.extension.labels, folder)
            except numbering.ReferenceFault as fault:
                link.append(_error(self.extension.context, f"({href})", str(fault)))
                continue
            if words:
                link.text = AtomicString(words)
                link.set("class", "recap-reference")
                if words.startswith("("):
                    link.set("aria-label", f"equation {words}")


class RenderFormulas(Treeprocessor):
    """Turn every formula into KaTeX's HTML, out of the reach of the search index, which keeps plain characters."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for formula in list(root.iter("x-tex")):
            display = formula.attrib.pop("display", None) is not None
            tex = formula.attrib.pop("tex")
            formula.text = ""
            try:
                rendered = katex.render(tex, display)
            except katex.TexError as error:
                formula.append(_error(self.extension.context, tex, f"KaTeX cannot read {tex}: {error}"))
                continue
            if not display:
                SubElement(formula, "x-say", hidden="hidden").text = AtomicString(plain(tex))
            SubElement(formula, "x-katex", {"data-search-exclude": "true"}).text = self.md.htmlStash.store(rendered)
        verdict = self.extension.context.verdict
        if verdict is not None and not _in_docstring(self.md):
            for number, block in enumerate(root.iterfind(".//div[@class='recap-math']"), start=1):
                block[-1].tail = self.md.htmlStash.store(verdict(number))


class Finish(Postprocessor):
    """Give code blocks names and copy texts, mend small things, and look for what was left over."""

    def __init__(self, md: Markdown, extension: RecapExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        for mark in MARK.findall(text):
            problem = f"fence number {mark} stands in raw HTML, where it is not read"
            self.extension.context.complain("", problem)
        text = text.replace(BAR, "|")
        if _in_docstring(self.md):
            return text
        # A browser would let punctuation begin a line, so it moves into the element of the formula before it;
        # the empty corner of a table is no heading.
        text = CORNER.sub(r"<td\1></td>", BEHIND.sub(r"\3\1\2", text))
        return buttons.prepare_code(text, self.extension.context.lessons.public())


def _error(context: Context, fragment: str, problem: str, tag: str = "strong") -> Element:
    element = Element(tag, {"class": "recap-error"})
    element.text = AtomicString(context.complain(fragment, problem))
    return element


def _in_docstring(md: Any) -> bool:
    """Whether this converter belongs to mkdocstrings, which converts docstrings one by one within a page."""
    return "mkdocstrings_headings" in md.treeprocessors


def makeExtension(**config: Any) -> RecapExtension:
    """Make the extension for Markdown, which looks for this name."""
    return RecapExtension(**config)
