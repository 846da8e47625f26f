// A plane with axes, in pixels of the screen: its parts keep their size on a phone.

import { number } from "../text.js";
import { set, svg, write } from "./dom.js";

/** @typedef {{ x: [number, number], y: [number, number] }} View */

const ROOM = { left: 46, right: 10, top: 26, bottom: 38 }; // at the top, for the name of the axis

export class Plane {
  /** @type {View} */
  view = { x: [0, 1], y: [0, 1] };
  width = 0;
  height = 0;
  #across = 0; // without the room for numbers and names
  #up = 0;
  #grid = svg("path", { class: "live-grid" });
  #axes = svg("path", { class: "live-axis" });
  #numbers = svg("g");
  #window = svg("svg");
  /** Marks that are cut off at the edge. */
  marks = svg("g");
  /** Marks above all others, which may be grasped. */
  handles = svg("g");
  #names;

  /**
   * @param {object} wanted
   * @param {string} wanted.label What the plane is, for a screen reader.
   * @param {string} wanted.x What stands at the axis to the right.
   * @param {string} wanted.y What stands at the axis upwards.
   * @param {number} [wanted.shape] Width by height.
   * @param {boolean} [wanted.equal] One unit is equally long in both directions.
   * @param {boolean} [wanted.powers] Upwards stand powers of ten; the plane itself knows only their exponents.
   */
  constructor({ label, x, y, shape = 1, equal = false, powers = false }) {
    this.shape = shape;
    this.equal = equal;
    this.powers = powers;
    this.#names = [x, y].map((name) => svg("text", { class: "live-name" }, name));
    this.#window.append(this.marks);
    this.node = svg("svg", { class: "live-plane", role: "group", "aria-label": label }, this.#grid, this.#window, this.#axes, this.#numbers, ...this.#names, this.handles);
  }

  /**
   * Fit into a width; tells whether anything has changed.
   * @param {number} width
   * @param {number} [height]
   */
  fit(width, height = width / this.shape) {
    if (width === this.width || !width) return false;
    [this.width, this.height, this.#across, this.#up] = [width, height, width - ROOM.left - ROOM.right, height - ROOM.top - ROOM.bottom];
    set(this.node, { viewBox: `0 0 ${width} ${this.height}`, width, height: this.height });
    this.show(this.view);
    return true;
  }

  /**
   * Show a part of the plane: all of it, and more where the shape of the picture or equal scales need it.
   * @param {View} view
   */
  show(view) {
    let [x, y] = [view.x, view.y];
    if (this.equal && this.width) {
      const unit = Math.max((x[1] - x[0]) / this.#across, (y[1] - y[0]) / this.#up);
      [x, y] = [around(x, unit * this.#across), around(y, unit * this.#up)];
    }
    this.view = { x, y };
    if (this.width) this.#draw();
  }

  /**
   * Write another name at the axis to the right.
   * @param {string} x
   */
  name(x) {
    write(this.#names[0], x);
  }

  /** @param {number} value */
  x(value) {
    const [low, high] = this.view.x;
    return ROOM.left + ((value - low) / (high - low)) * this.#across;
  }

  /** @param {number} value */
  y(value) {
    const [low, high] = this.view.y;
    return this.height - ROOM.bottom - ((value - low) / (high - low)) * this.#up;
  }

  /**
   * The place in the plane under a place on the screen.
   * @param {number} x
   * @param {number} y
   * @returns {[number, number]}
   */
  under(x, y) {
    const box = this.node.getBoundingClientRect();
    const [left, right] = this.view.x;
    const [bottom, top] = this.view.y;
    const across = (x - box.left - ROOM.left) / this.#across;
    const up = (box.top + this.height - ROOM.bottom - y) / this.#up;
    return [left + across * (right - left), bottom + up * (top - bottom)];
  }

  /** A comfortable step for a key: about a fiftieth of the plane, as a power of ten. */
  get step() {
    return 10 ** (Math.floor(Math.log10((this.view.y[1] - this.view.y[0]) * 1.5)) - 1);
  }

  #draw() {
    const [across, up] = [this.#across, this.#up];
    set(this.#window, { x: ROOM.left, y: ROOM.top, width: across, height: up, viewBox: `${ROOM.left} ${ROOM.top} ${across} ${up}` });
    const [left, right, bottom, top] = [...this.view.x, ...this.view.y];
    const step = Math.max(spacing(left, right, across / 72), this.equal ? spacing(bottom, top, up / 46) : 0);
    const columns = ticksBy(left, right, step);
    const rows = this.powers
      ? powersBetween(bottom, top, up / 30)
      : ticksBy(bottom, top, this.equal ? step : spacing(bottom, top, up / 46)).map((value) => ({ value, text: axisNumber(value) }));
    const base = this.height - ROOM.bottom;
    set(this.#grid, {
      d: columns.map((value) => `M${this.x(value)} ${ROOM.top}V${base}`).join("") + rows.map(({ value }) => `M${ROOM.left} ${this.y(value)}H${this.width - ROOM.right}`).join(""),
    });
    set(this.#axes, { d: `M${ROOM.left} ${ROOM.top}V${base}H${this.width - ROOM.right}` });
    this.#numbers.replaceChildren(
      ...columns.map((value) => svg("text", { x: this.x(value), y: base + 16, "text-anchor": "middle" }, axisNumber(value))),
      ...rows.map(({ value, text }) => svg("text", { x: ROOM.left - 6, y: this.y(value) + 4, "text-anchor": "end" }, text)),
    );
    set(this.#names[0], { x: ROOM.left + across / 2, y: this.height - 5, "text-anchor": "middle" });
    set(this.#names[1], { x: 4, y: 13 });
  }
}

/**
 * @param {[number, number]} range
 * @param {number} length
 * @returns {[number, number]}
 */
function around([low, high], length) {
  const middle = (low + high) / 2;
  return [middle - length / 2, middle + length / 2];
}

/**
 * The distance between ticks: 1, 2 or 5 times a power of ten, so that there are about so many.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
function spacing(low, high, count) {
  const wanted = (high - low) / Math.max(2, count);
  const power = 10 ** Math.floor(Math.log10(wanted));
  // Of two neighbours, the one whose ratio to what is wanted is smaller: the borders are √2, √10 and √50.
  return power * ([1, 2, 5].find((digit, i) => wanted / power < [1.41, 3.16, 7.07][i]) ?? 10);
}

/**
 * The multiples of a step between two numbers.
 * @param {number} low
 * @param {number} high
 * @param {number} step
 */
function ticksBy(low, high, step) {
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * Ticks for powers of ten, about so many.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
const powersBetween = (low, high, most) => ticksBy(low, high, Math.ceil((high - low) / most)).map((power) => ({ value: power, text: axisNumber(10 ** power) }));

/**
 * A number at an axis, where there is room for six signs.
 * @param {number} value
 */
const axisNumber = (value) => (Math.abs(value) < 1e4 ? number(value) : number(value, ".3g").replace(/e.0?/, "e"));
