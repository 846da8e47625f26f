"""What only MkDocs can tell or do: which page is made, labs as pages, the files of the built site.

All that concerns the text of a page is in `recap.site.pages.markdown`.
"""

from __future__ import annotations

import posixpath
import re
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import MethodType
from typing import Any
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from recap.site import ahead, check, reloading, spread, unchanged
from recap.site.code import snippets
from recap.site.course import lessons, practice
from recap.site.deliver import assets, npm
from recap.site.deliver.dates import history
from recap.site.pages import blocks, context, labs, markdown, marks, values
from recap.site.pages.fences import find_fences

UNKNOWN = "1980-01-01"  # for a page without history: MkDocs needs a date, readers do not
LAST = "about/checked.md"  # counts what the checks of all pages found
ASIDE = re.compile(r"<x-katex .*?</x-katex>|<svg [^>]*data-search-exclude.*?</svg>", re.DOTALL)
_aside: dict[str, list[str]] = {}  # by page
_used = assets.Used()  # by the formulas of the site
_code: list[tuple[Executor, Future[dict[str, snippets.Report]]]] = []  # all blocks of the pages, under way


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs was started for, and prepare for it."""
    spread.tidy_seldom()
    reloading.serving = command == "serve"
    reloading.look_often()
    reloading.forget_changed_code()  # takes note of the code that is loaded now


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Let the server follow changes of the package."""
    server.builder = reloading.following(server.builder)
    return server


def on_pre_build(config: Any) -> None:
    """Install KaTeX if it is missing, or say in one line why that cannot be done."""
    try:
        npm.folder()
    except npm.NpmError as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: Any) -> Files:
    """Begin what takes long, and offer every lab as a notebook next to its page."""
    sources = [Path(str(file.abs_src_path)) for file in files.documentation_pages()]
    sources = [path for path in sources if path.is_file()]
    if problem := check.unreadable(sources):
        raise PluginError(problem)
    _begin(sources, [file for file in files if _is_lab(file, config)], config)
    markdown.verdict = marks.later
    if last := files.get_file_from_path(LAST):
        files.remove(last)
        files.append(last)
    for file in list(files):
        if _is_lab(file, config):
            files.append(_notebook(file, files, config))
    unchanged.look_around(sources, config.config_file_path)
    unchanged.keep_only(files.documentation_pages(), config.site_dir)
    return files


def _begin(sources: list[Path], lab_files: list[File], config: Any) -> None:
    """Begin to draw figures, which pages need first, to check claims, and to run labs."""
    names = [name for path in sources for name in _figures(path.read_text(encoding="utf-8"))]
    figures: list[ahead.Work] = [(blocks.drawn, (name,)) for name in dict.fromkeys(names)]
    settings = config.plugins["mkdocs-jupyter"].config if lab_files else None
    waiting = [labs.work(Path(str(file.abs_src_path)), settings) for file in lab_files]
    ahead.begin(figures + [check.work(path) for path in sources], waiting)
    if not reloading.serving:  # an edit should be seen at once
        helper = ThreadPoolExecutor(1)
        _code.append((helper, helper.submit(snippets.run_all, [path for path in sources if path.suffix == ".md"])))


@cache
def _figures(text: str) -> list[str]:
    return [fence.text.strip() for fence in find_fences(text) if fence.language == "figure"]


@event_priority(-100)  # after mkdocs-jupyter, whose way of rendering is replaced
def on_pre_page(page: Page, config: Any, files: Files) -> Page:
    """Date the page by its last commit, and let a lab take the way of the other pages."""
    page.update_date = history().get(f"docs/{page.file.src_uri}", UNKNOWN)
    page.render = MethodType(_render, page)  # type: ignore[method-assign]  # as mkdocs-jupyter does
    return page


def on_page_markdown(markdown: str, page: Page, config: Any, files: Files) -> str:
    """Tell the Markdown extension which page comes now, and compute the numbers in its description."""
    path = Path(str(page.file.abs_src_path))
    context.current = context.Page(page.file.src_uri, path.read_text(encoding="utf-8"), Path(config.docs_dir))
    if _is_lab(page.file, config):
        page.meta = labs.front_matter(path)
    for key in ("title", "description"):
        if key in page.meta:
            try:
                page.meta[key] = values.insert(str(page.meta[key]), context.current.lesson)
            except values.ValueFault as fault:
                context.complain(f"{key}:", str(fault))
    if "needs" not in page.meta:
        return markdown
    if problem := lessons.needs_later(path):
        context.complain("needs:", problem)
        return markdown
    return lessons.opened(markdown, path.stem)


def on_page_content(html: str, page: Page, config: Any, files: Files) -> str:
    """Set formulas and figures aside, which the search index would only read to leave them out."""
    context.current = context.Page()
    aside = _aside[page.file.src_uri] = []

    def keep(part: re.Match[str]) -> str:
        aside.append(part[0])
        return f"<!--aside {len(aside) - 1}-->"

    return ASIDE.sub(keep, html)


@event_priority(100)
def on_env(env: Any, config: Any, files: Files) -> None:
    """Tell what the check has found on all pages."""
    env.bytecode_cache = unchanged.compiled
    for file in files.documentation_pages():
        path = Path(str(file.abs_src_path))
        if path.is_file():
            marks.complain(path)
    for _, running in _code:
        for name, report in running.result().items():
            for finding in report.findings:
                context.log.warning(str(finding._replace(page=check.name_of(Path(name)))))
    _end()


def _end() -> None:
    while _code:
        _code.pop()[0].shutdown(wait=False, cancel_futures=True)


def on_post_page(output: str, page: Page, config: Any) -> str:
    """Bring formulas and figures back, say how they were checked, and link what formulas need where there are some."""
    aside = _aside.get(page.file.src_uri, [])
    output = marks.bring(output, Path(str(page.file.abs_src_path)))
    output = re.sub(r"<!--aside (\d+)-->", lambda mark: aside[int(mark[1])], output)
    output = re.sub(r"<x-say[^>]*>[^<]*</x-say>", "", output)  # was for the search index
    if practice.stands_in(output):
        output = _linked(output, page, practice.SHEET, practice.SCRIPT)
    return _linked(output, page, assets.SHEET, assets.SCRIPT) if _used.add(output) else output


def _linked(output: str, page: Page, *files: str) -> str:
    sheet, script = (get_relative_url(path, page.url) for path in files)
    links = f'<link rel="stylesheet" href="{sheet}">\n<script src="{script}" defer></script>\n'
    return output.replace("</head>", f"{links}</head>", 1)


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Leave dates that are not known out of the sitemap, and write none if the address of the site is not known."""
    if template_name == "sitemap.xml" and not config.site_url:
        return ""
    return re.sub(rf"\s*<lastmod>{UNKNOWN}</lastmod>", "", output) if template_name == "sitemap.xml" else output


def on_post_build(config: Any) -> None:
    """Ship KaTeX's files if there are formulas, and nothing that no page loads."""
    ahead.end()
    _used.add(practice.write_banks(Path(config.site_dir)))
    if _used.classes:
        assets.write_katex(Path(config.site_dir), _used)
    assets.remove_dead_files(Path(config.site_dir))


def on_build_error(error: Exception, **kwargs: Any) -> None:
    """Begin nothing more for a build that has ended."""
    ahead.end()
    _end()


def _is_lab(file: File, config: Any) -> bool:
    jupyter = config.plugins.get("mkdocs-jupyter")
    return jupyter is not None and file.src_uri.endswith(".py") and jupyter.should_include(file)


def _render(page: Page, config: Any, files: Files) -> None:
    if _is_lab(page.file, config):
        page.markdown = _lab_as_markdown(Path(str(page.file.abs_src_path)), config)
    Page.render(page, config, files)


def _notebook(file: File, files: Files, config: Any) -> File:
    def address(link: str) -> str:
        target = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), link)))
        return urljoin(config.site_url, target.url) if target and config.site_url else "" if target else link

    text = labs.download(Path(str(file.abs_src_path)), address)
    return File.generated(config, re.sub(r"\.py$", ".ipynb", file.src_uri), content=text)


def _lab_as_markdown(path: Path, config: Any) -> str:
    try:
        notebook = labs.run(path, config.plugins["mkdocs-jupyter"].config)
        text = labs.as_markdown(notebook, path.stem)
    except labs.LabError as error:
        return f"# {path.stem}\n\n{context.complain('', str(error))}"
    link = f"[Download this lab as a notebook (.ipynb)]({path.stem}.ipynb){{ .recap-download download }}"
    return re.sub(r"(?m)^(# .+)$", rf"\1\n\n{link}\n", text, count=1)
