"""The licences of what others made: in the site, in the copy to take along, and in print."""

from __future__ import annotations

import html
import json

import built
import pytest
from built import Site

from recap.site.deliver import licences
from recap.site.deliver.licences import licences as all_licences

site = built.site  # the fixture

ASKED = {
    "handbook",
    "katex",
    "katex-fonts",
    "material",
    "scripts",
    "icons",
    "apache",
    "dejavu",
    "d3-array",
    "focus-visible",
}


def test_every_part_has_its_licence_in_full():
    assert {licence.name for licence in all_licences()} == ASKED
    texts = {licence.name: licence.text for licence in all_licences()}
    for name in ("katex", "material", "scripts"):
        assert "Permission is hereby granted, free of charge" in texts[name]
        assert "THE SOFTWARE IS PROVIDED" in texts[name].replace("\n", " ")
    assert "Reserved Font Name KaTeX_Main" in texts["katex-fonts"]
    assert "PREAMBLE" in texts["katex-fonts"]
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in texts["apache"]
    assert "Bitstream Vera" in texts["dejavu"]
    assert "W3C Software and Document" in texts["focus-visible"]
    for author in ("Oliver Nightingale", "Zeno Rocha", "TJ Holowaychuk"):
        assert author in texts["scripts"]


def test_what_material_bundles_is_what_its_licence_names():
    folder = licences._folder("mkdocs-material", "material/templates/assets/javascripts")
    maps = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("**/*.map")]
    sources = [source for one in maps for source in one["sources"] if "node_modules/" in source]
    packages = {source.split("node_modules/")[1].split("/")[0] for source in sources}
    # The licence of tslib asks for no notice.
    assert packages == {"clipboard", "escape-html", "lunr", "rxjs", "tslib", "focus-visible"}


def test_the_page_and_the_files_hold_every_licence(site: Site):
    page = (site.folder / "about" / "licences" / "index.html").read_text(encoding="utf-8")
    for licence in all_licences():
        assert (site.folder / licence.file).read_text(encoding="utf-8") == licence.text
        assert html.escape(licence.text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
        assert f'href="../../{licence.file}"' in page


def test_a_package_that_lost_its_licence_is_named():
    with pytest.raises(LookupError, match=r"^fonttools brings no file NONE, which the page of licences shows$"):
        licences._of("fonttools", "NONE")
