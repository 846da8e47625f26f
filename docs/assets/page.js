// What the pages do beyond Material; without it everything can still be read.

// Material adds the copy buttons in a nav each, without a name: number them.
function nameCodeBlocks() {
  document.querySelectorAll("nav.md-code__nav").forEach((nav, i) => nav.setAttribute("aria-label", `Code block ${i + 1}`));
}

// Who opens the search of a phone by keyboard wants to type.
const search = document.getElementById("__search");
search?.addEventListener("change", () => search.checked && document.querySelector(".md-search__input").focus());

// A box that scrolls sideways must be reachable, or its end cannot be read without a mouse.
function reachScrollingBoxes() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset table, .md-typeset pre > code")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

// On paper nothing stays folded.
const opened = [];
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    opened.push(fold);
  }
});
addEventListener("afterprint", () => opened.splice(0).forEach((fold) => (fold.open = false)));

document$.subscribe(() =>
  requestAnimationFrame(() => {
    nameCodeBlocks();
    reachScrollingBoxes();
  }),
);
