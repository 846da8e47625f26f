"""What a reader with poor sight, a keyboard or a screen reader would stumble over on an open page."""

from __future__ import annotations

from typing import Any

# Words and the colour behind them, each pair of colours once; 4.5 is enough, 3 for large letters. Figures have rules
# of their own, and what is not displayed at all needs none.
FAINT = """(but) => {
    const parse = (text) => text.match(/[\\d.]+/g).map(Number);
    const over = ([r, g, b, a = 1], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a)];
    const light = (colour) => {
        const [r, g, b] = colour.map((one) => (one /= 255) <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = new Map([[document.documentElement, [255, 255, 255]]]);
    const ground = (it) => {
        const own = behind.has(it) ? "" : getComputedStyle(it).backgroundColor;
        if (own) behind.set(it, over(parse(own), ground(it.parentElement)));
        return behind.get(it);
    };
    const seen = new Set(), faint = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // All letters of a formula have its colour, and a field has words that are none of its nodes.
    const wordy = new Set(document.querySelectorAll("x-tex, select, input:not([type=checkbox], [type=radio])"));
    while (words.nextNode()) {
        const it = words.currentNode.parentElement;
        if (words.currentNode.data.trim() && !it.closest("script, style, svg, x-tex")) wordy.add(it);
    }
    for (const it of wordy) {
        if (but && it.closest(but)) continue;
        if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const style = getComputedStyle(it), size = parseFloat(style.fontSize);
        const under = ground(it), colour = over(parse(style.color), under);
        const key = [colour, under, size].join();
        if (seen.has(key)) continue;
        seen.add(key);
        const [high, low] = [light(colour), light(under)].sort((a, b) => b - a);
        const need = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
        if ((high + 0.05) / (low + 0.05) < need) faint.push(`${it.outerHTML.slice(0, 60)} ${colour} on ${under}`);
    }
    return faint;
}"""
# Contrast is measured by FAINT, formulas included, in a fraction of the time. Only violations: axe would otherwise
# describe every element that is as it should be, which takes most of its time. Half of the rest goes into one rule
# about style attributes, which `test_access` reads in the pages themselves.
AXE: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {
        "color-contrast": {"enabled": False},
        "avoid-inline-spacing": {"enabled": False},
        "target-size": {"enabled": True},
    },
}


def faint(page: Any, but: str = "") -> list[str]:
    """Words that do not stand out from what is behind them, in both themes."""
    found = []
    for scheme in ("slate", "default"):
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        found += [f"{scheme}: {words}" for words in page.evaluate(FAINT, but)]
    return found


def violations(page: Any, part: dict[str, Any], rules: dict[str, Any] = AXE) -> list[str]:
    """What axe finds in a part of the page; nothing names the whole."""
    run = "([part, rules]) => axe.run(Object.keys(part).length ? part : document, rules)"
    found = page.evaluate(run, [part, rules])["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'][:90] for node in one['nodes'][:3]]}" for one in found]
