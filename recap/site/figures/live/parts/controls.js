// Buttons, switches, sliders and lists: the browser's own, each with its name.

import { short } from "../text.js";
import { el, newId, write } from "./dom.js";

/**
 * @param {string} name
 * @param {() => void} act
 */
export const button = (name, act) => el("button", { type: "button", class: "live-button", click: act }, name);

/**
 * Buttons that take 1, 100 or 1000 steps.
 * @param {readonly number[]} counts
 * @param {(count: number) => void} act
 */
export const stepButtons = (counts, act) => counts.map((count) => button(count === 1 ? "1 step" : `${count} steps`, () => act(count)));

/**
 * A box to tick.
 * @param {string} name
 * @param {(on: boolean) => void} act
 */
export function toggle(name, act) {
  const input = el("input", { type: "checkbox", change: () => act(input.checked) });
  return { node: el("label", { class: "live-toggle" }, input, name), input };
}

/**
 * A list to choose from.
 * @param {string} name
 * @param {readonly string[]} choices
 * @param {(place: number) => void} act
 */
export function choice(name, choices, act) {
  const input = el("select", { change: () => act(input.selectedIndex) }, ...choices.map((words) => el("option", {}, words)));
  /** @param {unknown} place Choose it, if there is such a place. */
  const pick = (place) => {
    if (!choices[Number(place)]) return;
    input.selectedIndex = Number(place);
    act(Number(place));
  };
  return { node: el("label", {}, `${name} `, input), input, pick };
}

/**
 * A slider that says its value.
 * @param {string} name
 * @param {object} wanted
 * @param {number} wanted.low
 * @param {number} wanted.high
 * @param {number} wanted.step
 * @param {(value: number) => void} wanted.act
 * @param {(value: number) => string} [wanted.words] How the value is written.
 */
export function slider(name, { low, high, step, act, words = short }) {
  const id = newId();
  const shown = el("output", { for: id });
  const input = el("input", { id, type: "range", min: low, max: high, step, input: () => act(Number(input.value)) });
  /** @param {number} value */
  const show = (value) => {
    if (Number(input.value) !== value) input.value = String(value);
    write(shown, words(value));
    input.setAttribute("aria-valuetext", words(value));
  };
  return { node: el("div", { class: "live-slider" }, el("label", { for: id }, name), input, shown), input, show };
}

/**
 * A field for a number. What is no number, or too large, changes nothing and is marked.
 * @param {string} name
 * @param {(value: number) => void} act
 * @param {number} [most]
 */
export function numberField(name, act, most = 1e6) {
  const input = el("input", {
    type: "number",
    step: "any",
    inputmode: "decimal",
    "aria-label": name,
    input: () => {
      const value = input.valueAsNumber;
      const good = Number.isFinite(value) && Math.abs(value) <= most;
      input.setAttribute("aria-invalid", String(!good));
      if (good) act(value);
    },
  });
  /** @param {number} value */
  const show = (value) => {
    if (document.activeElement === input && input.valueAsNumber === value) return;
    if (input.value !== String(value)) input.value = String(value);
    input.removeAttribute("aria-invalid");
  };
  return { input, show };
}
