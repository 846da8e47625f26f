// What the pages do beyond Material; without it everything can still be read.

// Material adds the copy buttons in a nav each, without a name: number them.
function nameCodeBlocks() {
  document.querySelectorAll("nav.md-code__nav").forEach((nav, i) => nav.setAttribute("aria-label", `Code block ${i + 1}`));
}

// A keyboard reaches buttons, not labels: what opens menu and search becomes a button.
function openByKeyboard() {
  for (const [id, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`label.md-header__button[for=${id}]`);
    if (!label) continue;
    const button = document.createElement("button");
    for (const { name, value } of label.attributes) button.setAttribute(name, value); // the style hangs on them
    Object.assign(button, { type: "button", ariaLabel: name });
    button.append(...label.childNodes);
    button.addEventListener("click", () => {
      toggle.click();
      if (id === "__search" && toggle.checked) document.querySelector(".md-search__input").focus();
    });
    label.replaceWith(button);
  }
}

// A box that scrolls sideways must be reachable, or its end cannot be read without a mouse. What is folded is measured
// when it opens, and all is measured before anything changes: each layout takes a slow phone a while.
const BOXES = ".md-typeset__scrollwrap, .md-typeset table, .md-typeset pre > code";
function reachScrollingBoxes(part) {
  const boxes = [...part.querySelectorAll(BOXES)].filter((box) => !box.closest("details:not([open])"));
  const wide = boxes.filter((box) => box.scrollWidth > box.clientWidth);
  for (const box of wide) box.tabIndex = 0;
}
addEventListener("toggle", (event) => event.target.open && reachScrollingBoxes(event.target), true);

// Until the page is there, folds hold no layout that scripts could ask for; then a search in the page may look into them.
addEventListener("load", () => setTimeout(() => document.documentElement.classList.add("settled"), 500));

// A link to a place in the page: first everything gets its true height, then the browser goes there.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link?.hash && link.pathname === location.pathname) document.documentElement.classList.add("to-a-place");
}, true);

// On paper nothing stays folded.
const opened = [];
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    opened.push(fold);
  }
});
addEventListener("afterprint", () => opened.splice(0).forEach((fold) => (fold.open = false)));

document$.subscribe(() => {
  openByKeyboard();
  requestAnimationFrame(() => {
    nameCodeBlocks();
    reachScrollingBoxes(document);
  });
});
