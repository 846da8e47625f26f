// What all figures that move have in common: they take the place of a still picture, tell at rest what
// has changed, and keep their state in the address of the page.

import { button } from "./controls.js";
import { el, set, write } from "./dom.js";

const REST = 600; // milliseconds without a change

/** @typedef {Record<string, string>} Words What the address of the page says: one text for each part of the state. */

/**
 * Numbers out of the address, such as "1,-2.5"; none at all if there are not as many as wanted, or one is no number.
 * @param {string | undefined} text
 * @param {number} count
 * @param {number} [most] The largest size.
 */
export function readNumbers(text, count, most = 1e6) {
  const found = (text || "-").split(",").map(Number);
  return found.length === count && found.every((value) => Math.abs(value) <= most) ? found : [];
}

/**
 * Numbers for the address.
 * @param {readonly number[]} values
 */
export const writeNumbers = (values) => values.map((value) => Number(value.toPrecision(6))).join(",");

/**
 * How a report on descent begins.
 * @param {number} steps
 */
export const after = (steps) => `After ${steps} ${steps === 1 ? "step" : "steps"}`;

export class Figure {
  /** All that moves. */
  body = el("div", { class: "live" });
  /** Called after each change. */
  onchange = () => {};

  again = button("Start again", () => {
    this.reset();
    this.changed();
  });

  /**
   * Put the figure together.
   * @param {Element} picture
   * @param {Node[]} parts What stands below it.
   */
  build(picture, ...parts) {
    this.body.append(picture, el("div", { class: "live-panel" }, ...parts));
  }

  /** Call after each change: draws at once. */
  changed() {
    this.render();
    this.onchange();
  }

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
  /**
   * The figure may have another size.
   * @param {number} _width
   */
  sized(_width) {}
  /** Do what can wait until nothing moves. */
  rest() {}
  /** What a screen reader says when nothing moves. */
  tell() {
    return "";
  }
}

/**
 * Let an element of the page become a figure: <live-fit> for the name "fit".
 * @param {string} name
 * @param {new (shape: number) => Figure} Kind Made with width by height of the still picture.
 */
export function define(name, Kind) {
  customElements.define(
    `live-${name}`,
    class extends HTMLElement {
      connectedCallback() {
        const still = this.querySelector("figure > svg");
        if (!still || this.hasAttribute("ready")) return;
        const [, , width, height] = (still.getAttribute("viewBox") ?? "0 0 640 480").split(" ").map(Number);
        const figure = new Kind(width / height);
        const said = el("p", { class: "live-hidden", role: "status" });
        figure.body.append(said);
        still.after(figure.body);
        set(this, { ready: true });
        figure.reset();
        figure.restore(known(name));
        const fit = () => figure.sized(figure.body.getBoundingClientRect().width);
        fit();
        let waiting = 0;
        figure.onchange = () => {
          clearTimeout(waiting);
          waiting = setTimeout(() => {
            figure.rest();
            write(said, figure.tell());
            keep(name, figure.save(), still.parentElement?.id);
          }, REST);
        };
        new ResizeObserver(fit).observe(figure.body);
      }
    },
  );
}

/**
 * What the address says about a figure.
 * @param {string} name
 * @returns {Words}
 */
function known(name) {
  const all = [...new URLSearchParams(location.search)];
  return Object.fromEntries(all.filter(([key]) => key.startsWith(`${name}-`)).map(([key, value]) => [key.slice(name.length + 1), value]));
}

/**
 * Write the state of a figure into the address, so that it can be linked to.
 * @param {string} name
 * @param {Words} words
 * @param {string} [place] The anchor of the figure.
 */
function keep(name, words, place) {
  const query = new URLSearchParams(location.search);
  for (const key of [...query.keys()]) if (key.startsWith(`${name}-`)) query.delete(key);
  for (const [key, value] of Object.entries(words)) query.set(`${name}-${key}`, value);
  const text = String(query).replaceAll("%2C", ","); // as it may stand there, and easier to read
  try {
    history.replaceState(history.state, "", `${location.pathname}${text && `?${text}`}${place ? `#${place}` : location.hash}`);
  } catch {
    // A page opened from a disk may not change its address; the figure works all the same.
  }
}
