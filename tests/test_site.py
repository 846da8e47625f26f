"""The built site: nothing missing, nothing broken, nothing from elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import built
import pytest
from built import HOME, ROOT, Page, Site, read_page

import recap
from recap import FIVE_POINTS, fit_line, predict
from recap.site.pages.fences import find_fences

site = built.site  # the fixture
CODE = {"python", "pycon", "text", "console"}


def sources(folder: str = "docs") -> Iterator[tuple[str, Path]]:
    """The pages as they are written, with the address each is built to."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".md", ".py"):
            name = path.relative_to(ROOT / "docs").with_suffix("").as_posix()
            yield (name.removesuffix("index") if name.endswith("index") else name + "/"), path


def page_at(site: Site, address: str) -> Page:
    """One page of the site."""
    return read_page(site.folder / address / "index.html", HOME + address)


def test_the_site_builds_without_a_warning(site: Site) -> None:
    """A build decides all formulas and numerals, runs all code blocks, and warns of each that is not as it says."""
    assert "exit code 0" in site.log, site.log
    assert "WARNING" not in site.log, site.log


def test_what_pages_deal_is_there(site: Site) -> None:
    dealt = re.findall(r'data-topics="([^"]*)"', "".join(page.text for page in site.pages()))
    topics = [item for one in dealt for item in json.loads(unescape(one)).items()]
    wanted = {f"{topic}-{level}" for topic, (_, levels) in topics for level in levels}
    assert len(wanted) > 20
    assert wanted <= {file.stem for file in (site.folder / "assets/practice").glob("*.json")}


def test_every_source_has_its_page(site: Site) -> None:
    assert [address for address, _ in sources() if not (site.folder / address / "index.html").is_file()] == []


def test_the_reference_shows_what_a_student_imports_and_no_other_function_of_a_lesson(site: Site) -> None:
    text = page_at(site, "about/reference/").text
    shown = set(re.findall(r'<h3 id="recap\.\w+\.(\w+)" class="doc', text))
    made = {name for name in recap.__all__ if callable(getattr(recap, name))}
    assert shown == made
    described = re.findall(r"<code>((?:(?!</code>).)*)</code>\s+–", text)
    assert len(described) > 100
    assert [one for one in described if " " in re.sub(r"<[^>]*>|, | \| ", "", one)] == []  # words are no type


def test_every_page_has_a_title_a_description_and_one_heading(site: Site) -> None:
    wrong = []
    for page in site.pages():
        if len(page.headings) != 1 or not page.headings[0].strip():
            wrong.append(f"{page.address} has {len(page.headings)} main headings")
        for name in ("description", "og:title", "og:description"):
            if not page.meta.get(name, "").strip():
                wrong.append(f"{page.address} has no {name}")
    titles = Counter(page.title.strip() for page in site.pages())
    words = Counter(page.meta.get("description") for page in site.pages() if not page.address.endswith("404.html"))
    wrong += [f"{number} pages have the title {title!r}" for title, number in titles.items() if number > 1 or not title]
    wrong += [f"{number} pages have the description {text!r}" for text, number in words.items() if number > 1]
    assert wrong == []


def test_every_link_and_anchor_inside_the_site_resolves(site: Site) -> None:
    broken = []
    for page in site.pages():
        for link in page.links:
            full = site.target(page, link)
            if full is None:
                continue
            address, anchor = urldefrag(full)
            file = site.file(address)
            if file is None:
                broken.append(f"{page.address}: {link} leads nowhere")
            elif anchor and file.suffix == ".html" and anchor not in read_page(file, address).ids:
                broken.append(f"{page.address}: {link} names an anchor that is not there")
    assert broken == []


def test_links_that_leave_the_site_are_secure_and_open_nothing_else(site: Site) -> None:
    outside = {link for page in site.pages() for link in page.links if site.target(page, link) is None}
    assert [link for link in sorted(outside) if urlsplit(link).scheme not in ("https", "mailto")] == []


def test_no_page_and_no_style_sheet_loads_anything_from_another_host(site: Site) -> None:
    foreign = re.compile(r"(?:https?:)?//[\w.-]+\.\w+")
    found = []
    for page in site.pages():
        found += [f"{page.address}: {load}" for load in page.loads if foreign.search(load) and HOME not in load]
    for sheet in site.folder.rglob("*.css"):
        loads = re.findall(r"@import[^;]+|url\([^)]*\)", sheet.read_text(encoding="utf-8"))
        found += [f"{sheet.name}: {load[:80]}" for load in loads if foreign.search(load) and "data:" not in load]
    assert found == []


def test_every_file_a_page_loads_is_part_of_the_site(site: Site) -> None:
    missing = []
    for page in site.pages():
        for load in page.loads:
            full = site.target(page, load.split()[0]) if load and not load.startswith("data:") else None
            if full and site.file(urldefrag(full)[0]) is None:
                missing.append(f"{page.address}: {load}")
    assert missing == []


def test_every_code_block_of_the_sources_is_on_its_page(site: Site) -> None:
    differing = []
    for address, path in sources():
        if path.suffix != ".md":
            continue
        written = Counter(fence.language for fence in find_fences(path.read_text(encoding="utf-8")))
        shown = Counter(re.findall(r'<div class="(?:[^"]* )?language-(\w+)', page_at(site, address).text))
        if path.name == "reference.md":  # its blocks come from docstrings
            continue
        for language in CODE | (written.keys() - {"math", "figure", "table", "from", "practice"}):
            if written[language] != shown[language]:
                differing.append(f"{path.name}: {written[language]} blocks of {language}, {shown[language]} shown")
    assert differing == []


def test_the_page_for_missing_pages_works_from_any_folder(site: Site) -> None:
    page = read_page(site.folder / "404.html", HOME + "no/such/folder/")
    assert page.headings == ["This page is an outlier"]
    assert [link for link in page.links + page.loads if not link.startswith(("/", "http", "#", "data:"))] == []


def test_the_sitemap_lists_every_page(site: Site) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    listed = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    assert listed == {HOME + address for address, _ in sources()}


def test_every_lab_can_be_downloaded_as_a_notebook(site: Site) -> None:
    for address, path in sources("docs/labs"):
        if path.suffix != ".py":
            continue
        page = page_at(site, address)
        files = [site.file(site.target(page, link) or "") for link in page.links if link.endswith(".ipynb")]
        assert files, f"{address} offers no notebook"
        notebook = json.loads((files[0] or Path()).read_text(encoding="utf-8"))
        kinds = Counter(cell["cell_type"] for cell in notebook["cells"])
        assert notebook["nbformat"] == 4
        assert kinds["code"] == len(re.findall(r"^# %%(?! \[markdown\])", path.read_text(encoding="utf-8"), re.M))


def test_the_search_finds_lessons_and_functions_by_their_words(site: Site) -> None:
    index = json.loads((site.folder / "search" / "words.json").read_text(encoding="utf-8"))
    places = {entry["location"]: entry["title"] + " " + entry["text"] for entry in index["docs"]}
    for word, address in (
        ("intercept", "recap/line/"),
        ("sigmoid", "recap/logistic/"),
        ("fit_line", "about/reference/"),
    ):
        assert any(place.startswith(address) and word in text for place, text in places.items()), word


def test_punctuation_stays_with_the_formula_before_it(site: Site) -> None:
    apart = [page.address for page in site.pages() if re.search(r"</x-tex>[.,;:!?]", page.text)]
    assert apart == []


def test_the_mark_of_the_handbook_shows_the_five_points_and_their_line() -> None:
    def place(x: float, y: float) -> tuple[float, float]:
        return 8 * x, 48 - 8 * y

    x, y = FIVE_POINTS
    for name in ("docs/assets/logo.svg", "recap/site/deliver/theme/partials/logo.html"):
        text = (ROOT / name).read_text(encoding="utf-8")
        points = [(float(a), float(b)) for a, b in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', text)]
        assert points == [place(a, b) for a, b in zip(x, y, strict=True)]
        (left, height, right, end), *_ = re.findall(r'd="M([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)"', text)
        heights = predict(fit_line(x, y), [float(left) / 8, float(right) / 8])
        assert [float(height), float(end)] == pytest.approx([48 - 8 * h for h in heights])


def test_every_figure_has_a_title_a_description_that_says_more_and_a_caption(site: Site) -> None:
    figures = [
        (page.address, figure)
        for page in site.pages()
        for figure in re.findall(r"<figure\b.*?</figure>", page.text, re.DOTALL)
        if "<svg" in figure
    ]
    assert len(figures) > 40
    bare = []
    for address, figure in figures:
        title, words, caption = (words_of(figure, tag) for tag in ("title", "desc", "figcaption"))
        if not title or len(words) <= len(title) or not caption or words in caption:
            bare.append(f"{address}: {title!r}, {words[:40]!r}, {caption[:40]!r}")
    assert bare == []


def words_of(figure: str, tag: str) -> str:
    """What stands in the first element of a figure with this tag."""
    found = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", figure, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found[1]).strip() if found else ""


def test_every_heading_of_a_table_has_words_for_those_who_hear_it(site: Site) -> None:
    silent = []
    for page in site.pages():
        for inside in re.findall(r"<th\b[^>]*>(.*?)</th>", page.text, re.DOTALL):
            words = re.sub(r"<[^>]*>", "", re.sub(r"<x-katex.*?</x-katex>", "", inside, flags=re.DOTALL))
            if not words.strip():
                silent.append(f"{page.address}: {inside[:80]}")
    assert silent == []
