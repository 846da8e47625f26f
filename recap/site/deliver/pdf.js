// Joins all pages of the site into one document for printing. Runs in the first page, in the browser that prints.
async (home) => {
  // The pages in the order in which "next" leads through them.
  const chapters = [];
  for (let address = home; address; ) {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const tab = page.querySelector(".md-tabs__item--active")?.textContent.trim() ?? "";
    const article = page.querySelector("article");
    chapters.push({ address, tab, article, key: `p${chapters.length}` });
    const next = page.querySelector("link[rel=next]")?.getAttribute("href");
    address = next && new URL(next, address).href;
  }
  const first = chapters.shift(); // its figure is on the title page; the rest leads to pages, as the contents do

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const rename = (element, tag) => {
    const other = make(tag, {}, ...element.childNodes);
    for (const { name, value } of element.attributes) other.setAttribute(name, value);
    element.replaceWith(other);
    return other;
  };

  // What only a screen can use.
  const drop = "script, button, form, .headerlink, .origin, .md-code__nav, .recap-download, .recap-mark, .recap-latex, .recap-runup, .copies";
  const sections = [];
  for (const { article, key } of [first, ...chapters]) {
    for (const aside of article.querySelectorAll(drop)) aside.remove();
    for (const fold of article.querySelectorAll("details")) fold.open = true;
    for (const tabs of article.querySelectorAll(".tabbed-set")) {
      const labels = [...tabs.querySelectorAll(":scope > .tabbed-labels > label")];
      const blocks = [...tabs.querySelectorAll(":scope > .tabbed-content > .tabbed-block")];
      const shown = blocks.map((block, i) => make("div", { class: "book-tab" }, make("p", {}, labels[i].textContent), ...block.childNodes));
      tabs.replaceWith(...shown);
    }
    // A formula is read as its LaTeX; what is drawn says nothing to a screen reader.
    for (const formula of article.querySelectorAll(".katex")) {
      const drawn = formula.querySelector(".katex-html");
      drawn.removeAttribute("aria-hidden");
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", formula.querySelector("annotation").textContent);
      formula.querySelector(".katex-mathml").remove();
    }
    // Names are unique on a page; in the book each gets the name of its chapter in front. Figures keep theirs.
    for (const named of article.querySelectorAll("[id]")) if (!named.closest("svg")) named.id = `${key}-${named.id}`;
    for (const name of ["aria-labelledby", "aria-describedby", "for", "headers"]) {
      for (const one of article.querySelectorAll(`[${name}]`)) {
        if (one.closest("svg")) continue;
        one.setAttribute(name, one.getAttribute(name).split(" ").map((id) => `${key}-${id}`).join(" "));
      }
    }
  }

  // Links to other pages become links to chapters.
  const keys = new Map(chapters.map(({ address, key }) => [address, key]));
  for (const { article, address } of [first, ...chapters]) {
    for (const link of article.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href"), address);
      const [page, place] = target.href.split("#");
      if (keys.has(page)) link.setAttribute("href", `#${keys.get(page)}${place ? `-${place}` : ""}`);
      else if (page === first.address) link.setAttribute("href", "#title");
      else if (page.startsWith(home)) link.replaceWith(...link.childNodes); // a file of the site
    }
  }

  const contents = make("ol", { class: "book-contents" });
  const entry = (to, text, kind) => {
    const line = make("a", { href: `#${to}` }, make("span", { class: "book-entry" }, text), make("span", { class: "book-page" }, "000"));
    contents.append(make("li", { class: kind }, line));
  };
  let part = "";
  for (const { article, key, tab } of chapters) {
    if (tab !== part) {
      part = tab;
      const id = `part-${tab.toLowerCase().replace(/\W+/g, "-")}`;
      sections.push(make("h1", { class: "book-part", id }, tab));
      entry(id, tab, "book-contents__part");
    }
    const section = make("section", { class: "book-chapter" }, ...article.childNodes);
    for (const level of [5, 4, 3, 2, 1]) {
      for (const heading of section.querySelectorAll(`h${level}`)) rename(heading, `h${level + 1}`).classList.add(`book-h${level}`);
    }
    const title = section.querySelector(".book-h1");
    title.id = key;
    entry(key, title.textContent.trim(), "book-contents__chapter");
    for (const heading of section.querySelectorAll(":scope > .book-h2[id]")) entry(heading.id, heading.textContent.trim(), "book-contents__section");
    sections.push(section);
  }

  const cover = make("section", { class: "book-title", id: "title" });
  cover.append(make("h1", {}, first.article.querySelector("h1").textContent.trim()));
  cover.append(first.article.querySelector(".lead"), first.article.querySelector("figure"));
  cover.append(make("p", { class: "book-licence" }, document.querySelector(".colophon p:not(.copies)")?.textContent ?? ""));
  const list = make("section", { class: "book-list", id: "contents" }, make("h1", {}, "Contents"), contents);

  const book = make("main", { class: "book md-typeset" }, cover, list, ...sections);
  document.body.replaceChildren(book);
  document.body.setAttribute("data-md-color-scheme", "default");
  document.title = first.article.querySelector("h1")?.textContent ?? document.title;
  await document.fonts.ready;
  return chapters.length;
};
