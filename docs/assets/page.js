// What the pages do beyond Material; without it everything can still be read.

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
// when it opens, and all else a few boxes at a time when nothing else is to be done: each layout takes a slow phone a while.
// But a browser that is never idle does not keep them out of reach.
const BOXES = ".md-typeset__scrollwrap, .md-typeset table, .md-typeset pre > code";
const whenIdle = window.requestIdleCallback ?? ((go) => setTimeout(() => go({ timeRemaining: () => 0 })));
const PATIENCE = { timeout: 5000 };
// Material takes boxes of which only a little is hidden out of reach, whenever their size changes.
const kept = new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (!target.hasAttribute("tabindex") && target.scrollWidth > target.clientWidth) target.tabIndex = 0;
  }
});
function reachScrollingBoxes(part) {
  const boxes = [...part.querySelectorAll(BOXES)].filter((box) => !box.closest("details:not([open])"));
  whenIdle(function some(pause) {
    do {
      const box = boxes.shift();
      if (box?.scrollWidth > box?.clientWidth) {
        box.tabIndex = 0;
        kept.observe(box, { attributeFilter: ["tabindex"] });
      }
    } while (boxes.length && (pause.didTimeout || pause.timeRemaining() > 20));
    if (boxes.length) whenIdle(some, PATIENCE);
  }, PATIENCE);
}
addEventListener("toggle", (event) => event.target.open && reachScrollingBoxes(event.target), true);
// A phone is turned, or a window made wider.
let measured = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== measured) reachScrollingBoxes(document);
  measured = innerWidth;
});

// Until the page is there, folds hold no layout that scripts could ask for; then a search in the page may look into them.
// (A class of each fold, not of the whole page: that would make the browser work out every style once more.)
addEventListener("load", () => setTimeout(() => {
  for (const fold of document.querySelectorAll("details")) fold.classList.add("settled");
}, 500));

// The browser's own parts, such as its scroll bars, follow the theme.
new MutationObserver(() => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
  const root = document.documentElement.style;
  if (root.colorScheme !== scheme) root.colorScheme = scheme;
}).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });

// A link to a place in the page: first everything gets its true height, then the browser goes there.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link?.hash && link.pathname === location.pathname) document.documentElement.classList.add("to-a-place");
}, true);

// The search hands its words to the sections that it found, to mark them there, but not always to their page.
for (const kind of ["pointerdown", "click"]) {
  addEventListener(kind, (event) => {
    const hit = event.target.closest?.("a.md-search-result__link");
    const address = hit && new URL(hit.href);
    if (address?.searchParams.get("h") !== "") return;
    address.searchParams.set("h", document.querySelector(".md-search__input").value.replace(/[+~^*"]/g, " ").trim());
    hit.href = address.href;
  }, true);
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

// Two ways through a lesson: its core, and everything. One switch opens all that lies deeper, but for the answers of
// exercises. The browser remembers it; ?all and ?core in the address ask for one of the ways, whatever it remembers.
const DEEPER = "details:is(.deeper, .why, .question)";
function offerEverything() {
  const button = document.querySelector(".recap-switch");
  if (!button) return;
  const asked = new URLSearchParams(location.search);
  const show = (everything) => {
    for (const fold of document.querySelectorAll(DEEPER)) if (fold.open !== everything) fold.open = everything;
    button.textContent = everything ? "Show the core" : "Show everything";
  };
  let everything = asked.has("all") || (!asked.has("core") && remembered("recap-way") === "all");
  button.addEventListener("click", () => {
    everything = !everything;
    const way = everything ? "all" : "core";
    try { localStorage.setItem("recap-way", way); } catch { /* a browser may forbid it */ }
    history.replaceState(null, "", `?${way}${location.hash}`);
    show(everything);
  });
  show(everything);
}

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

// A link to what lies in a fold opens it; not every browser does that by itself.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let opened = false;
  for (let fold = target?.closest?.("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
    fold.open = opened = true;
  }
  if (opened) target.scrollIntoView();
}
addEventListener("hashchange", openTarget);

// The first page marks the lessons that this browser has visited; nobody else learns of it.
function markVisited() {
  const name = (address) => new URL(address, location).pathname.replace(/index\.html$/, "").split("/").at(-2);
  const seen = new Set((remembered("recap-visited") ?? "").split(" "));
  if (document.querySelector(".recap-ways")) {
    try { localStorage.setItem("recap-visited", [...seen.add(name(location))].join(" ").trim()); } catch { /* as above */ }
  }
  for (const link of document.querySelectorAll(".road h3 a:not(.headerlink)")) {
    link.closest("section").classList.toggle("seen", seen.has(name(link.href)));
  }
}

document$.subscribe(() => {
  offerEverything();
  markVisited();
  openTarget();
  openByKeyboard();
  reachScrollingBoxes(document);
});
