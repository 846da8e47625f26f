"""The one plugin of MkDocs: it tells the rooms which page is made, and hands what they make to MkDocs.

All that concerns the text of a page is in `recap.site.pages.markdown`. Under
`serve --dirty`, MkDocs makes those pages anew that have changed; this plugin adds
those that show something which has changed elsewhere.
"""

from __future__ import annotations

import importlib
import posixpath
import re
from concurrent.futures import Future, ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from recap.site.changes import Changes, Templates, drawings
from recap.site.course import lessons, names, practice, reports
from recap.site.deliver import assets, bundle, npm, origin, policy, search
from recap.site.deliver.licences import licences
from recap.site.pages import context, glossary, jobs, labs, marks, numbering, snippets, values
from recap.site.pages import search as entries

UNKNOWN = "1980-01-01"  # for a page without history: MkDocs needs a date, readers do not
EXTENSION = "recap.site.pages.markdown"
UNUSED = re.compile(r".*\.map|assets/javascripts/lunr/.*|assets/stylesheets/palette\..*")  # of Material, by our pages
REFERENCE = "assets/_mkdocstrings.css"  # theme.css does what it does
ASIDE = re.compile(r"<x-katex .*?</x-katex>|<svg [^>]*data-search-exclude.*?</svg>", re.DOTALL)
PREVIEWED = re.compile(r'class="recap-(?:term|reference)"')
MOVES = " data-live="
SITUATIONS = "recap.site.course.situations"  # what figures that move begin with; new after an edit
THEME = Path(__file__).with_name("deliver") / "theme"


class Settings(Config):
    """What mkdocs.yml may say about the handbook."""

    labs = config_options.Type(str, default="labs/*.py")  # notebooks, kept as text, that become pages
    guide = config_options.Type(str, default="about/teachers.md")  # explains how to edit a page
    last = config_options.Type(str, default="about/checked.md")  # counts what the checks of all pages found
    repository = config_options.Type(str, default="")  # where the sources are on the web, if somebody said so


class Lab(File):
    """A notebook kept as text, which is a page for MkDocs."""

    def is_documentation_page(self) -> bool:
        """It is one."""
        return True


class Handbook(BasePlugin[Settings]):
    """The handbook for MkDocs; one object lives as long as a build or a server."""

    def __init__(self) -> None:
        self.serving = False
        self.context = context.Context(lessons=names, verdict=marks.later)
        self.used = assets.Used()  # by the formulas of the site
        self.moving = False  # whether a page has a figure that moves
        self.practising = False  # whether a page deals exercises
        self.aside: dict[str, list[str]] = {}  # formulas and figures, by page
        self.changes = Changes()
        self.templates = Templates()
        self.around: object = None  # what all pages may depend on
        self.made: list[File] = []  # the pages of this build
        self.code: Future[dict[str, snippets.Report]] | None = None  # all blocks of the pages, under way
        self.indexed = 0  # entries of the search that were looked through

    # ---------------------------------------------------------------- before the pages

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note what MkDocs was started for."""
        self.serving = command == "serve"
        origin.history.cache_clear()
        origin.revision.cache_clear()

    def on_config(self, config: Any) -> Any:
        """Tell the Markdown extension where to look, and leave out a style sheet that ours replaces."""
        config.mdx_configs.setdefault(EXTENSION, {})["context"] = self.context
        config.extra_css = [sheet for sheet in config.extra_css if str(sheet) != REFERENCE]
        return config

    def on_pre_build(self, *, config: Any) -> None:
        """Install KaTeX if it is missing, and take the package as it is now; or say in one line why that fails."""
        try:
            npm.folder()
            licences()
        except (npm.NpmError, LookupError) as error:
            raise PluginError(str(error)) from None
        self.indexed = 0
        if self.serving:
            try:
                self.changes.follow()
            except ImportError as error:
                raise PluginError(str(error)) from None

    def on_files(self, files: Files, *, config: Any) -> Files:
        """Make labs pages, leave out what no page loads, add licences, and begin what takes long."""
        files = Files([self._as_lab(file) for file in files if not UNUSED.fullmatch(file.src_uri)])
        if last := files.get_file_from_path(self.config.last):
            files.remove(last)
            files.append(last)
        for file in list(files):
            if isinstance(file, Lab):
                files.append(_notebook(file, files, config))
            elif Path(file.src_uri).match(search.WORKER):
                files.remove(file)
                files.append(File.generated(config, search.ENGINE, abs_src_path=str(file.abs_src_path)))
                files.append(File.generated(config, file.src_uri, abs_src_path=str(search.OURS)))
        for licence in licences():
            files.append(File.generated(config, licence.file, content=licence.text))
        pages = [file for file in files.documentation_pages() if _source(file).is_file()]
        if problem := reports.unreadable(map(_source, pages)):
            raise PluginError(problem)
        if self.serving:
            self._make_anew(pages, config)
        self.made = [file for file in pages if file.is_modified()] if self.serving else pages
        self._begin(pages)
        return files

    def _as_lab(self, file: File) -> File:
        if not (file.src_uri.endswith(".py") and Path(file.src_uri).match(self.config.labs)):
            return file
        return Lab(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls)

    def _make_anew(self, pages: list[File], config: Any) -> None:
        """Take from the served site those pages that depend on something that has changed, so that MkDocs makes them.

        A page may depend on the settings, the theme, the numbers of equations on other pages, and the glossary; and
        on the modules of its lesson, of which an inserted value may use any.
        """
        before, self.around = self.around, _around(pages, config)
        for file in pages:
            if self.around != before or self._depends_on_changes(file):
                Path(file.abs_dest_path).unlink(missing_ok=True)

    def _depends_on_changes(self, file: File) -> bool:
        word = "" if isinstance(file, Lab) else "home" if file.src_uri == "index.md" else file.name
        return bool(self.changes.changed) and self.changes.touch(word, _source(file).read_text(encoding="utf-8"))

    def _begin(self, pages: list[File]) -> None:
        """Begin to draw figures, which pages need first, to check claims, to run labs, and to run code."""
        sources = [_source(file) for file in self.made]
        asked = [name for path in sources for name in drawings(path.read_text(encoding="utf-8"))]
        figures: list[jobs.Work] = [(names.drawn, (name,)) for name in dict.fromkeys(asked)]
        counted = pages if any(file.src_uri == self.config.last for file in self.made) else self.made
        claims = [reports.work(_source(file)) for file in counted]
        jobs.begin(figures + claims, [labs.work(_source(file)) for file in self.made if isinstance(file, Lab)])
        if not self.serving:  # an edit should be seen at once; the check runs the code
            helper = ThreadPoolExecutor(1)
            self.code = helper.submit(snippets.run_all, [path for path in sources if path.suffix == ".md"])
            helper.shutdown(wait=False)

    # ---------------------------------------------------------------- page by page

    def on_pre_page(self, page: Page, *, config: Any, files: Files) -> Page:
        """Date the page by its last commit, and tell the Markdown extension that it comes now."""
        path = _source(page.file)
        page.update_date = origin.history().get(f"docs/{page.file.src_uri}", UNKNOWN)
        text = path.read_text(encoding="utf-8")
        self.context.page = context.Page(page.file.src_uri, text, Path(config.docs_dir))
        return page

    def on_page_read_source(self, *, page: Page, config: Any) -> str | None:
        """Run a lab and hand it over as Markdown, so that it takes the way of the other pages."""
        if not isinstance(page.file, Lab):
            return None
        path = _source(page.file)
        try:
            text = labs.as_markdown(labs.run(path), path.stem)
        except labs.LabError as error:
            return f"# {path.stem}\n\n{self.context.complain('', str(error))}"
        link = f"[Download this lab as a notebook (.ipynb)]({path.stem}.ipynb){{ .recap-download download }}"
        return labs.front_matter(path) + re.sub(r"(?m)^(# .+)$", rf"\1\n\n{link}\n", text, count=1)

    def on_page_markdown(self, markdown: str, *, page: Page, config: Any, files: Files) -> str:
        """Compute the numbers in title and description, for the head of the page, and say first what a lesson needs."""
        for key in ("title", "description"):
            if key in page.meta:
                try:
                    words = values.insert(str(page.meta[key]), self.context.page.lesson, names)
                    page.meta[key] = escape(words, quote=False).replace('"', "&quot;")  # as Material needs it
                except values.ValueFault as fault:
                    self.context.complain(f"{key}:", str(fault))
        if "needs" not in page.meta:
            return markdown
        if problem := lessons.needs_later(_source(page.file)):
            self.context.complain("needs:", problem)
            return markdown
        return lessons.opened(markdown, _source(page.file).stem)

    def on_page_content(self, html: str, *, page: Page, config: Any, files: Files) -> str:
        """Set formulas and figures aside, which the search index would only read to leave them out."""
        self.context.page = context.Page()
        aside = self.aside[page.file.src_uri] = []

        def keep(part: re.Match[str]) -> str:
            aside.append(part[0])
            return f"<!--aside {len(aside) - 1}-->"

        return ASIDE.sub(keep, html)

    @event_priority(100)
    def on_env(self, env: Any, *, config: Any, files: Files) -> None:
        """Tell what the check has found on all pages, and keep templates compiled for the next build."""
        env.bytecode_cache = self.templates
        for file in self.made:
            for finding in reports.report_on(_source(file)).findings:
                context.log.warning(str(finding))
        if self.code:
            for name, report in self.code.result().items():
                for found in report.findings:
                    context.log.warning(str(found._replace(page=reports.name_of(Path(name)))))

    def on_page_context(self, context: Any, *, page: Page, config: Any, nav: Any) -> Any:
        """Tell the theme where the page comes from, and the search of its formulas and functions."""
        guide = next((one.url for one in nav.pages if one.file.src_uri == self.config.guide), "")
        context.update(origin.origin(f"docs/{page.file.src_uri}", self.config.repository, guide))
        context["licences"] = licences()  # the page of licences shows them
        if plugin := config.plugins.get("material/search"):
            index = plugin.search_index.entries
            entries.with_parts(index[self.indexed :])
            if page.file.src_uri.endswith(".md"):
                index.extend(entries.entries(_source(page.file).read_text(encoding="utf-8"), page.url))
            self.indexed = len(index)
        return context

    def on_post_page(self, output: str, *, page: Page, config: Any) -> str:
        """Bring formulas and figures back, say how they were checked, and link what a page needs for them."""
        aside = self.aside.get(page.file.src_uri, [])
        if marks.LATER.search(output):
            output = marks.bring(output, reports.report_on(_source(page.file)))
        output = re.sub(r"<!--aside (\d+)-->", lambda mark: aside[int(mark[1])], output)
        output = re.sub(r"<x-say[^>]*>[^<]*</x-say>", "", output)  # was for the search index
        links = ""
        needed = [(assets.SHEET, assets.SCRIPT)] if self.used.add(output) else []
        if MOVES in output:
            self.moving = True
            needed.append((bundle.SHEET, bundle.NEAR))
        for paths in needed:
            sheet, script = (get_relative_url(path, page.url) for path in paths)
            links += f'<link rel="stylesheet" href="{sheet}">\n<script src="{script}" defer></script>\n'
        if practice.stands_in(output):
            self.practising = True
            sheet, script = (get_relative_url(path, page.url) for path in (practice.SHEET, practice.SCRIPT))
            links += f'<link rel="stylesheet" href="{sheet}">\n<script src="{script}" defer></script>\n'
        if PREVIEWED.search(output):
            links += f'<script src="{get_relative_url("assets/preview.js", page.url)}" defer></script>\n'
        return output.replace("</head>", f"{links}</head>", 1)

    def on_post_template(self, output: str, *, template_name: str, config: Any) -> str:
        """Leave dates that are not known out of the sitemap, and write none if the site's address is not known."""
        if template_name != "sitemap.xml":
            return output
        return re.sub(rf"\s*<lastmod>{UNKNOWN}</lastmod>", "", output) if config.site_url else ""

    # ---------------------------------------------------------------- after the pages

    @event_priority(-200)  # after all others: the policy takes the hashes of the final bytes
    def on_post_build(self, *, config: Any) -> None:
        """Ship what formulas and figures need, let the search wait, and give the pages their policy."""
        site = Path(config.site_dir)
        self.changes.changed.clear()
        jobs.end()
        if self.practising:
            self.used.add(practice.write_banks(site))
        if self.used.classes:
            assets.write_katex(site, self.used)
        if self.moving:
            try:
                bundle.write_figures(site, importlib.import_module(SITUATIONS).data())
            except bundle.BundleError as error:
                raise PluginError(str(error)) from None
        search.set_words_aside(site)
        if not self.serving:  # the server adds a script that reloads
            policy.protect(site)

    def on_build_error(self, *, error: Exception, **kwargs: Any) -> None:
        """Begin nothing more for a build that has ended."""
        jobs.end()


def _source(file: File) -> Path:
    return Path(str(file.abs_src_path))


def _around(pages: list[File], config: Any) -> object:
    """What all pages may depend on besides their own text."""
    settings = Path(config.config_file_path).read_text(encoding="utf-8")
    theme = [(path, path.stat().st_mtime) for path in sorted(THEME.rglob("*.*"))]
    texts = {file.src_uri: _source(file).read_text(encoding="utf-8") for file in pages}
    numbers = [(name, tuple(numbering.labels(text).items())) for name, text in texts.items()]
    return settings, theme, numbers, tuple(glossary.terms(texts.get(glossary.PAGE, "")).items())


def _notebook(file: File, files: Files, config: Any) -> File:
    """The notebook that a student downloads, next to the page of the lab."""

    def address(link: str) -> str:
        target = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), link)))
        return urljoin(config.site_url, target.url) if target and config.site_url else "" if target else link

    text = labs.download(_source(file), address)
    return File.generated(config, re.sub(r"\.py$", ".ipynb", file.src_uri), content=text)
