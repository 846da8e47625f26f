"""A strict Content-Security-Policy: a page runs scripts of its own site, or scripts named by their hash, and no others.

The policy stands in each page, where every host and every browser obeys it. The file
`_headers` says it once more for hosts that send headers (Netlify, Cloudflare Pages), with
what a page cannot say about itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
SHEET = re.compile(rb"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL)
CHARSET = re.compile(rb'<meta charset="utf-8">\n?')  # stays in front: a browser looks for it in the first kilobyte
HEADERS = "_headers"


def protect(site: Path) -> None:
    """Write the policy into every page, and the headers for the whole site."""
    scripts: set[str] = set()
    sheets: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        page = path.read_bytes()
        here, styles = inline_scripts(page), inline_sheets(page)
        scripts, sheets = scripts | here, sheets | styles
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(here, styles)}">\n'
        charset = CHARSET.search(page)
        if not charset:
            raise ValueError(f"{path} does not name its charset, so there is no place for its policy")
        path.write_bytes(page[: charset.end()] + meta.encode() + page[charset.end() :])
    (site / HEADERS).write_text(headers(policy(scripts, sheets)), encoding="utf-8", newline="\n")


def policy(scripts: set[str], sheets: set[str], own: str = "'self'") -> str:
    """The policy of a page with these inline scripts and style sheets, given by their hashes.

    KaTeX and figures place their parts by style attributes, which therefore are
    allowed; a style cannot run anything. Icons in the style sheets are data.

    >>> policy({"'sha256-x'"}, set()).split("; ")[1]
    "script-src 'self' 'sha256-x'"
    """
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src", own, *sorted(scripts)]),
            f"worker-src {own}",
            f"style-src {own} 'unsafe-inline'",  # for browsers that do not know the next two
            " ".join(["style-src-elem", own, *sorted(sheets)]),
            "style-src-attr 'unsafe-inline'",
            f"img-src {own} data:",
            f"font-src {own}",
            f"connect-src {own}",
            f"form-action {own}",
            "base-uri 'none'",
        ]
    )


def inline_scripts(page: bytes) -> set[str]:
    """The hashes of the scripts inside a page; data, such as JSON, is no script.

    >>> inline_scripts(b'<script>let x</script><script src="a.js"></script><script type="application/json">1</script>')
    {"'sha256-dXKOHtfmzrnYeAHYBCbUmBpIqmNFRVEF6ulA+ucuqt0='"}
    """
    found = [match for match in SCRIPT.finditer(page) if not re.search(rb"\bsrc=|json", match["attributes"])]
    return {_hash(match["text"]) for match in found}


def inline_sheets(page: bytes) -> set[str]:
    """The hashes of the style sheets inside a page."""
    return {_hash(match["text"]) for match in SHEET.finditer(page)}


def headers(full: str) -> str:
    """The file of headers, as Netlify and Cloudflare Pages read it.

    >>> print(headers("default-src 'none'").splitlines()[-3])
      Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
    """
    return (
        "# Headers for static hosts that read this file; others obey the policy inside each page.\n"
        "/*\n"
        f"  Content-Security-Policy: {full}; frame-ancestors 'none'\n"
        "  Referrer-Policy: no-referrer\n"
        "  X-Content-Type-Options: nosniff\n"
    )


def _hash(text: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
