// A reference to a formula, a figure or a table shows it beside the link, and a term of the glossary its
// definition: while the pointer is on the link, or the keyboard. Escape closes it, and the pointer may go into it.
// On a touch screen, and without this file, such a link is a link. Nothing is fetched before somebody asks.

const NUMBERED = /^#(eq|fig|tab)-/;
const WAIT = 150; // milliseconds: who only passes over a link wants nothing
const LINGER = 300; // and who leaves it may be on the way into the preview
const GAP = 6; // pixels between link and preview
const pages = new Map();
let box = null;
let shown = null; // the link whose preview is open
let timer = 0;

function linkOf(event) {
  const link = event.target.closest?.("article a[href*='#']");
  if (!link || link.matches(".recap-math__number, .headerlink") || link.closest(".recap-preview")) return null;
  return link.matches(".recap-term") || NUMBERED.test(link.hash) ? link : null;
}

addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const link = linkOf(event);
  if (link) tame(link);
  if (link && link !== shown) later(() => open(link), WAIT);
  else if (link || box?.contains(event.target)) clearTimeout(timer);
  else if (shown !== document.activeElement) later(close, LINGER);
});
addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link?.matches(":focus-visible")) later(() => open(link), 0);
  else if (!box?.contains(event.target)) close();
});
addEventListener("keydown", (event) => event.key === "Escape" && close());
addEventListener("click", (event) => linkOf(event) && close());
addEventListener("resize", close);

function later(action, wait) {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
}

// The browser's own tooltip would cover ours.
function tame(link) {
  if (link.title) link.dataset.definition = link.title;
  link.removeAttribute("title");
}

async function open(link) {
  close();
  tame(link);
  shown = link;
  const content = await contentOf(link).catch(() => null); // no network: it stays a link
  if (!content || shown !== link || !link.isConnected) return;
  if (!box?.isConnected) {
    box = Object.assign(document.createElement("div"), { id: "recap-preview", className: "recap-preview md-typeset" });
    box.setAttribute("role", "tooltip");
    document.querySelector("main").append(box);
  }
  box.replaceChildren(...content);
  box.hidden = false;
  place(link);
  link.setAttribute("aria-describedby", box.id);
}

function close() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  if (box) box.hidden = true;
}

async function contentOf(link) {
  if (link.dataset.definition) {
    const [term, ...definition] = link.dataset.definition.split(": ");
    return [text("b", term), ": " + definition.join(": ")];
  }
  const [address, id] = link.href.split("#");
  const page = await pageAt(address);
  const found = page?.getElementById(decodeURIComponent(id));
  if (!found) return null;
  wearFormulas(page, address);
  if (!found.matches(".recap-math")) return [copy(found, page)];
  const row = text("div", "");
  row.className = "recap-preview__formula";
  row.append(copy(found.querySelector("x-tex"), page), text("span", found.querySelector(".recap-math__number").textContent));
  return found.dataset.name ? [text("b", found.dataset.name), row] : [row];
}

function text(tag, words) {
  return Object.assign(document.createElement(tag), { textContent: words });
}

function pageAt(address) {
  if (address === location.href.split("#")[0]) return document;
  if (location.protocol === "file:") return null; // browsers let no page read another file
  if (!pages.has(address)) {
    const reading = fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    reading.catch(() => pages.delete(address)); // the next time may be better
    pages.set(address, reading);
  }
  return pages.get(address);
}

// A page without formulas of its own has not loaded their style.
function wearFormulas(page, address) {
  const sheet = page.querySelector("link[href$='katex.css']");
  if (!sheet || document.querySelector("link[href$='katex.css']")) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(sheet.getAttribute("href"), address) }));
}

// A copy whose ids are its own, and which holds the outlines of letters that a figure borrows from the one before it.
function copy(element, page) {
  const made = document.importNode(element, true);
  for (const use of made.querySelectorAll("use")) {
    const id = use.getAttribute("href").slice(1);
    const outline = made.querySelector(`[id="${id}"]`) ?? page.getElementById(id);
    if (outline && !made.contains(outline)) {
      const letters = made.querySelector("svg > defs") ?? made.querySelector("svg").appendChild(document.createElementNS("http://www.w3.org/2000/svg", "defs"));
      letters.append(document.importNode(outline, true));
    }
  }
  const renamed = new Map();
  for (const one of [made, ...made.querySelectorAll("[id]")]) {
    if (one.id) renamed.set(one.id, (one.id = `preview-${one.id}`));
  }
  const own = (id) => renamed.get(id) ?? id;
  for (const one of made.querySelectorAll("*")) {
    for (const { name, value } of [...one.attributes]) {
      if (name.startsWith("aria-") && name.endsWith("by")) one.setAttribute(name, value.split(" ").map(own).join(" "));
      else if (name === "href" && value.startsWith("#")) one.setAttribute(name, "#" + own(value.slice(1)));
      else if (value.includes("url(#")) one.setAttribute(name, value.replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${own(id)})`));
    }
  }
  for (const link of made.querySelectorAll("a")) link.replaceWith(...link.childNodes); // a preview leads nowhere
  return made;
}

// Under the link, or above it where there is no room; a wide formula gets smaller before it scrolls.
function place(link) {
  const formula = box.querySelector(".recap-preview__formula > x-tex");
  formula?.style.setProperty("font-size", "100%");
  if (formula && formula.scrollWidth > formula.clientWidth) {
    formula.style.fontSize = `${Math.max(60, Math.floor((98 * formula.clientWidth) / formula.scrollWidth))}%`;
  }
  Object.assign(box.style, { left: 0, top: 0, maxHeight: "" });
  const corner = box.getBoundingClientRect();
  const at = link.getClientRects()[0];
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const right = document.documentElement.clientWidth - corner.width - 8;
  const [above, below] = [at.top - GAP - header, innerHeight - at.bottom - GAP]; // the room there
  const under = below >= corner.height || below >= above;
  const height = Math.min(corner.height, under ? below : above);
  if (height < corner.height) box.style.maxHeight = `${height}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, right)) - corner.left}px`;
  box.style.top = `${(under ? at.bottom + GAP : at.top - GAP - height) - corner.top}px`;
}
