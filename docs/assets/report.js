// The link that reports an error stands at the end of a page; it shall name the section where the error is:
// where words are selected, or else where the reader last stayed before going to the end.

const STAY = 1500; // milliseconds
let stayed = null;
let pause = 0;

function headingAbove(height) {
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)[id]")];
  return headings.filter((heading) => heading.getBoundingClientRect().top <= height).at(-1);
}

function section() {
  const selected = getSelection();
  if (selected.isCollapsed) return stayed ?? headingAbove(innerHeight / 2);
  return headingAbove(selected.getRangeAt(0).getBoundingClientRect().top);
}

function look() {
  const end = document.querySelector(".origin");
  if (end && end.getBoundingClientRect().top > innerHeight) stayed = headingAbove(innerHeight / 2) ?? stayed;
}

function nameSection(event) {
  const link = event.target.closest?.("a[data-report]");
  const heading = link && section();
  if (!heading) return;
  const entry = document.querySelector(`.md-nav--secondary a[href="#${CSS.escape(heading.id)}"]`);
  const words = entry?.textContent.trim().replace(/\s+/g, " ");
  const named = `Section: #${heading.id}${words ? ` (${words})` : ""}`;
  const address = new URL(link.href);
  const body = address.searchParams.get("body").replace(/^Section:.*$/m, () => named); // "$&" in a title is no command
  address.searchParams.set("body", body);
  link.href = address.href;
}

addEventListener("scroll", () => (clearTimeout(pause), (pause = setTimeout(look, STAY))), { passive: true });
for (const kind of ["pointerdown", "focusin", "click"]) addEventListener(kind, nameSection);
pause = setTimeout(look, STAY);
