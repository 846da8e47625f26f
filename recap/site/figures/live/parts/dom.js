// Elements without ceremony. Nothing here writes markup or style attributes, which the policy of the pages would refuse.

const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";

/** @typedef {Record<string, string | number | boolean | null | EventListener>} Attributes */
/** @typedef {Node | string} Child */

/**
 * Set attributes that have changed; null and false remove, functions listen.
 * @param {Element} node
 * @param {Attributes} attributes
 */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === null || value === false) node.removeAttribute(name);
    else {
      const text = value === true ? "" : String(value);
      if (node.getAttribute(name) !== text) node.setAttribute(name, text);
    }
  }
}

/**
 * @template {Element} T
 * @param {T} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function fill(node, attributes, children) {
  set(node, attributes);
  node.append(...children);
  return node;
}

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

/**
 * An element of a drawing.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {SVGElementTagNameMap[K]}
 */
export const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/**
 * A line of a drawing, which has no shape yet.
 * @param {string} name Its class.
 */
export const path = (name) => svg("path", { class: name });

/**
 * Put a mark at a place of its drawing. A style set by a script is cheaper than an attribute, and the policy allows it.
 * @param {SVGElement} mark
 * @param {number} x
 * @param {number} y
 */
export const put = (mark, x, y) => (mark.style.transform = `translate(${x}px,${y}px)`);

/** @param {Child[]} children What stands side by side, as far as there is room. */
export const row = (...children) => el("div", { class: "live-row" }, ...children);

/** A sentence that changes with the state. */
export const sentence = () => el("p", { class: "live-line-of-words" });

/**
 * The head of a table; an empty name heads nothing.
 * @param {readonly string[]} names
 */
export const head = (names) => el("thead", {}, el("tr", {}, ...names.map((name) => (name ? el("th", { scope: "col" }, name) : el("td")))));

/**
 * A line of a table.
 * @param {string} name
 * @param {Child[]} cells
 */
export const line = (name, ...cells) => el("tr", {}, el("th", { scope: "row" }, name), ...cells);

/**
 * A table with a name for screen readers.
 * @param {string} kind Its class.
 * @param {string} name
 * @param {Child[]} parts
 */
export const table = (kind, name, ...parts) => el("table", { class: kind }, el("caption", { class: "live-hidden" }, name), ...parts);

/**
 * A table that is folded away, and scrolls where it is too wide.
 * @param {string} title
 * @param {HTMLTableElement} inside
 * @param {() => void} [unfolded]
 */
export const folded = (title, inside, unfolded = () => {}) =>
  el("details", { toggle: unfolded }, el("summary", {}, title), el("div", { class: "live-scroll", tabindex: 0, role: "group", "aria-label": title }, inside));

/**
 * An element of a formula.
 * @param {string} name
 * @param {Child[]} children
 */
export const tex = (name, ...children) => fill(document.createElementNS(MATHML, name), {}, children);

/**
 * Change the text of a node, if it has changed. Another text node would cost a new style and a new layout of it.
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  const old = node.firstChild ?? node.appendChild(new Text());
  if (old.nodeValue !== text) old.nodeValue = text;
}

let count = 0;
/** An id that no other element of the page has. */
export const newId = () => `live-${(count += 1)}`;
