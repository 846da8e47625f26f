// What all figures that move have in common: they take the place of a still picture, tell at rest what
// has changed, and keep their state in the address of the page.

import { el, set, write } from "./dom.js";

const REST = 600; // milliseconds without a change

/** @typedef {Record<string, string>} Words What the address of the page says: one text for each part of the state. */

export class LiveFigure extends HTMLElement {
  /** The parts of the figure that move. */
  body = el("div", { class: "live" });
  #said = el("p", { class: "live-said", role: "status" });
  #waiting = 0;
  #silent = false;

  /** The name by which the address of the page speaks of the figure. */
  get short() {
    return this.localName.replace("live-", "");
  }

  connectedCallback() {
    const still = this.querySelector("figure > svg");
    if (!still || this.hasAttribute("ready")) return;
    const [, , width, height] = (still.getAttribute("viewBox") ?? "0 0 640 480").split(" ").map(Number);
    this.build(width / height);
    this.body.append(this.#said);
    still.after(this.body);
    this.#restore();
    set(this, { ready: true });
    this.sized();
    new ResizeObserver(() => this.sized()).observe(this.body);
  }

  #restore() {
    const given = new URLSearchParams(location.search);
    /** @type {Words} */
    const words = {};
    for (const [key, value] of given) if (key.startsWith(`${this.short}-`)) words[key.slice(this.short.length + 1)] = value;
    this.#silent = true;
    this.reset();
    if (Object.keys(words).length) this.restore(words);
    this.#silent = false;
  }

  /** Call after each change: draws at once, and speaks at rest. */
  changed() {
    this.render();
    if (this.#silent) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#rest(), REST);
  }

  #rest() {
    this.atRest();
    write(this.#said, this.tell());
    const given = new URLSearchParams(location.search);
    for (const key of [...given.keys()]) if (key.startsWith(`${this.short}-`)) given.delete(key);
    const others = String(given);
    const own = Object.entries(this.save()).map(([key, value]) => `${this.short}-${key}=${encodeURIComponent(value)}`);
    // Commas and the like may stand in an address as they are, and are easier to read.
    const query = [...(others ? [others] : []), ...own].join("&").replace(/%(2C|20|3A|7E)/g, (_, code) => ({ "2C": ",", 20: "+", "3A": ":", "7E": "~" })[code] ?? "");
    const place = this.querySelector("figure")?.id;
    try {
      history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${place ? `#${place}` : location.hash}`);
    } catch {
      // A page opened from a disk may not change its address; the figure works all the same.
    }
  }

  /**
   * Make the parts, once.
   * @param {number} _shape Width by height of the still picture.
   */
  build(_shape) {}
  /** Go back to the beginning. */
  reset() {}
  /**
   * Take over a state from the address; ignore what makes no sense.
   * @param {Words} _words
   */
  restore(_words) {}
  /** @returns {Words} The state, as far as it is not the beginning. */
  save() {
    return {};
  }
  /** Draw the state. */
  render() {}
  /** The figure has another size. */
  sized() {}
  /** What can wait until nothing moves. */
  atRest() {}
  /** What a screen reader says when nothing moves. */
  tell() {
    return "";
  }
}
