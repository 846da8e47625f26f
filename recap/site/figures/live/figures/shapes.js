// Shapes: two shapes of one's choice, multiplied, added or put through a layer; where they do not fit, NumPy says why.

import { MATRICES } from "recap-data";
import { broadcast, entryTerms, product, readShape, tuple } from "../maths/shapes.js";
import { choice, slider } from "../parts/controls.js";
import { el, newId, row, sentence, set, svg, write } from "../parts/dom.js";
import { Figure } from "../parts/figure.js";
import { number } from "../text.js";

/** @typedef {readonly number[]} Shape */
/** @typedef {"product" | "sum" | "layer"} Way */
/** @typedef {{ name: string, way: Way, shapes: Shape[] }} Situation */

const MOST = 6;
const NAMES = { product: ["A", "B"], sum: ["A", "B"], layer: ["X", "W", "b"] };
const CODE = { product: "np.dot(A, B)", sum: "(A + B)", layer: "(np.dot(X, W) + b)" };

/** @type {Situation[]} */
const SITUATIONS = [
  { name: "A·B: they fit", way: "product", shapes: [[3, 2], [2, 3]] },
  { name: "A·B: they do not fit", way: "product", shapes: [[3, 2], [3, 2]] },
  { name: "A·B: matrix times vector", way: "product", shapes: [[4, 3], [3]] },
  { name: "A + B: a bias for each column", way: "sum", shapes: [[3, 2], [2]] },
  { name: "A + B: (n,) against (n, 1)", way: "sum", shapes: [[5], [5, 1]] },
  { name: "A + B: they do not fit", way: "sum", shapes: [[3, 2], [3]] },
  { name: "X·W + b: a batch through a layer", way: "layer", shapes: [[4, 3], [3, 2], [2]] },
  { name: "X·W + b: a bias of the wrong shape", way: "layer", shapes: [[4, 3], [3, 2], [4]] },
];

/**
 * Entries for a shape: those of the lesson, and on from there. A bias has tens, so that it can be told apart.
 * @param {number} place
 * @param {boolean} tens
 * @returns {(row: number, column: number, columns: number) => number}
 */
const entries = (place, tens) => (row, column, columns) => {
  const at = row * columns + column;
  if (tens) return 10 * (at + 1);
  const given = MATRICES[Math.min(place, 1)].flat();
  return given[at % given.length] + (place ? 0 : given.length * Math.floor(at / given.length));
};

/**
 * A shape as rows and columns: a vector lies, or stands where a product needs it to.
 * @param {Shape} shape
 * @param {boolean} [stands]
 * @returns {[number, number]}
 */
function drawnAs(shape, stands = false) {
  if (shape.length === 2) return [shape[0], shape[1]];
  return stands ? [shape[0], 1] : [1, shape[0] ?? 1];
}

export class Shapes extends Figure {
  /** @type {Way} */
  way = "product";
  /** @type {Shape[]} */
  shapes = SITUATIONS[0].shapes.map((shape) => [...shape]);
  row = 1;
  column = 0;
  width = 0;

  /** @param {number} shape */
  constructor(shape) {
    super();
    this.shape = shape;
    this.cells = svg("g");
    this.picture = svg("svg", { class: "live-plane live-matrices", role: "img" }, this.cells);
    this.cells.addEventListener("click", (event) => {
      const cell = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
      if (!cell) return;
      [this.row, this.column] = (cell.getAttribute("data-cell") ?? "0,0").split(",").map(Number);
      this.changed();
    });
    this.situations = choice("Situation:", SITUATIONS.map(({ name }) => name), (place) => this.#take(place));
    this.fields = [0, 1, 2].map((place) => {
      const id = newId();
      const name = el("label", { for: id });
      const input = el("input", { id, type: "text", class: "live-shape", autocomplete: "off", input: () => this.#type(place) });
      return { node: el("span", { class: "live-field" }, name, input), name, input };
    });
    this.rows = slider("row i", { low: 1, high: 3, step: 1, act: (row) => this.#choose(row - 1, this.column) });
    this.columns = slider("column j", { low: 1, high: 3, step: 1, act: (column) => this.#choose(this.row, column - 1) });
    this.code = el("code");
    this.answer = sentence();
    this.written = sentence();
    this.build(
      this.picture,
      row(this.situations.node, this.again),
      row(...this.fields.map(({ node }) => node)),
      row(this.rows.node, this.columns.node),
      el("p", {}, this.code),
      this.answer,
      this.written,
    );
  }

  /** @param {number} place */
  #take(place) {
    const { way, shapes } = SITUATIONS[place];
    [this.way, this.shapes, this.row, this.column] = [way, shapes.map((shape) => [...shape]), 1, 0];
    this.fields.forEach(({ input }, i) => {
      input.value = this.shapes[i] ? tuple(this.shapes[i]) : "";
      input.removeAttribute("aria-invalid");
    });
    this.wrong = "";
    this.changed();
  }

  /** @param {number} place */
  #type(place) {
    const { input } = this.fields[place];
    const shape = readShape(input.value, MOST);
    set(input, { "aria-invalid": String(typeof shape === "string") });
    this.wrong = typeof shape === "string" ? shape : "";
    if (typeof shape !== "string") this.shapes[place] = shape;
    this.changed();
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  #choose(row, column) {
    [this.row, this.column] = [row, column];
    this.changed();
  }

  reset() {
    this.situations.pick(0);
  }

  /** @param {Record<string, string>} words */
  restore(words) {
    this.situations.pick(words.data);
    (words.sizes ?? "").split(" ").forEach((text, i) => {
      const shape = readShape(text, MOST);
      if (!this.shapes[i] || typeof shape === "string") return;
      this.shapes[i] = shape;
      this.fields[i].input.value = tuple(shape);
    });
    const [row, column] = (words.entry ?? "").split(",").map(Number);
    if (row >= 1 && column >= 1) [this.row, this.column] = [row - 1, column - 1];
    this.changed();
  }

  save() {
    /** @type {Record<string, string>} */
    const words = {};
    const place = this.situations.input.selectedIndex;
    if (place) words.data = String(place);
    if (String(this.shapes) !== String(SITUATIONS[place].shapes)) words.sizes = this.shapes.map((shape) => tuple(shape).slice(1, -1).replaceAll(" ", "")).join(" ");
    if (this.row !== 1 || this.column) words.entry = `${this.row + 1},${this.column + 1}`;
    return words;
  }

  /** The shape of the result, or NumPy's message. */
  get result() {
    const [a, b, bias] = this.shapes;
    const first = this.way === "sum" ? broadcast(a, b) : product(a, b);
    return this.way === "layer" && typeof first !== "string" ? broadcast(first, bias) : first;
  }

  render() {
    if (!this.width) return;
    const names = NAMES[this.way];
    this.fields.forEach(({ node, name }, i) => {
      node.hidden = !names[i];
      write(name, `Shape of ${names[i]}`);
    });
    const { result } = this;
    const [rows, columns] = typeof result === "string" ? [1, 1] : drawnAs(result);
    [this.row, this.column] = [Math.min(this.row, rows - 1), Math.min(this.column, columns - 1)];
    set(this.rows.input, { max: rows });
    set(this.columns.input, { max: columns });
    this.rows.show(this.row + 1);
    this.columns.show(this.column + 1);
    this.rows.input.disabled = typeof result === "string" || rows < 2;
    this.columns.input.disabled = typeof result === "string" || columns < 2;
    this.#draw(result);
    this.#say(result);
  }

  /** @param {Shape | string} result */
  #say(result) {
    const shapes = this.shapes.map(tuple);
    const fails = typeof result === "string";
    write(this.code, fails ? `ValueError: ${result}` : `${CODE[this.way]}.shape == ${tuple(result)}`);
    set(this.code, { "data-fails": fails });
    const inner = `${this.shapes[0][this.shapes[0].length - 1]} and ${this.shapes[1][0]}`;
    const rule = {
      product: `${shapes[0]} times ${shapes[1]}: the inner sizes are ${inner}, ${fails ? "which differ" : "which agree; the outer ones remain"}.`,
      sum: `${shapes[0]} plus ${shapes[1]}: from the right, ${fails ? "two sizes differ, and neither of them is 1" : "sizes agree, or one of them is 1 or missing and is stretched"}.`,
      layer: `${shapes[0]} times ${shapes[1]}: the inner sizes are ${inner}. ${fails ? "Not all sizes agree" : `Then b ${shapes[2]} is added, stretched where it has to be`}.`,
    };
    write(this.answer, this.wrong || rule[this.way]);
    set(this.answer, { "data-warns": Boolean(this.wrong) });
    write(this.written, fails ? "There is no entry to write out." : this.#entry(result));
  }

  /**
   * One entry, written out with letters and with numbers.
   * @param {Shape} result
   */
  #entry(result) {
    const { row, column, way } = this;
    const [a, b, bias] = this.shapes;
    const place = result.length === 2 ? `${row + 1}${column + 1}` : result.length ? String(Math.max(row, column) + 1) : "";
    if (way === "sum") {
      const [left, right] = [a, b].map((shape, i) => ({ name: "ab"[i], ...this.#source(shape, i, i === 1) }));
      return `c${place} = ${left.name}${left.index} + ${right.name}${right.index} = ${number(left.value)} + ${number(right.value)} = ${number(left.value + right.value)}`;
    }
    const inner = b[0];
    const [height, width] = [drawnAs(a), drawnAs(b, true)];
    const line = Math.min(row, height[0] - 1);
    // A vector that came out lies, and its place is a row of A where B is a vector.
    const [i, j] = b.length === 1 && a.length === 2 && way === "product" ? [column, 0] : [line, Math.min(column, width[1] - 1)];
    const numbers = Array.from({ length: inner }, (_, s) => [entries(0, false)(i, s, inner), entries(1, false)(s, j, width[1])]);
    const total = numbers.reduce((sum, [x, y]) => sum + x * y, 0);
    const letters = a.length === 2 && b.length === 2 ? entryTerms(i + 1, j + 1, inner) : "";
    const terms = numbers.map(([x, y]) => `${x}·${y}`).join(" + ");
    if (way === "product") return `c${place} = ${letters && `${letters} = `}${terms} = ${total}`;
    const { value } = this.#source(bias, 2, true);
    return `c${place} = ${terms} + ${value} = ${total + value}`;
  }

  /**
   * Which entry of a summand goes into the chosen entry of the sum.
   * @param {Shape} shape
   * @param {number} place
   * @param {boolean} tens
   */
  #source(shape, place, tens) {
    const [rows, columns] = drawnAs(shape);
    const [row, column] = [Math.min(this.row, rows - 1), Math.min(this.column, columns - 1)];
    return { row, column, value: entries(place, tens)(row, column, columns), index: shape.length === 2 ? `${row + 1}${column + 1}` : String(column + 1) };
  }

  /**
   * The matrices as grids of cells: B above the product, A left of it, so that row and column cross in the entry.
   * @param {Shape | string} result
   */
  #draw(result) {
    const [a, b, bias] = this.shapes;
    const sum = this.way === "sum";
    const [left, above] = [drawnAs(a), drawnAs(b, !sum)];
    const under = bias ? drawnAs(bias) : [0, 0];
    const made = typeof result === "string" ? null : drawnAs(result);
    const room = sum ? [Math.max(left[1], above[1]), Math.max(left[0], above[0])] : [Math.max(above[1], under[1]), Math.max(left[0], 1)];
    const across = sum ? left[1] + above[1] + (made ?? [1, 1])[1] + 2.4 : left[1] + room[0] + 1.6;
    const down = sum ? room[1] + 1 : above[0] + room[1] + 2 + (bias ? under[0] + 0.9 : 0);
    const height = this.width / this.shape;
    const size = Math.min(44, (this.width - 16) / across, (height - 8) / down);
    const start = (this.width - across * size) / 2;
    /** @type {SVGElement[]} */
    const parts = [];
    /** @type {(x: number, y: number, cell: { rows: number, columns: number, name: string, value: (i: number, j: number, columns: number) => number | null, lit: (i: number, j: number) => boolean, copy?: (i: number, j: number) => boolean, of?: boolean }) => void} */
    const block = (x, y, { rows, columns, name, value, lit, copy, of }) => {
      parts.push(svg("text", { class: "live-name", x: start + (x + columns / 2) * size, y: (y - 0.22) * size, "text-anchor": "middle" }, name));
      for (let i = 0; i < rows; i += 1) {
        for (let j = 0; j < columns; j += 1) {
          const given = value(i, j, columns);
          parts.push(
            svg(
              "g",
              { class: "live-cell", "data-lit": lit(i, j), "data-copy": copy?.(i, j) ?? false, "data-cell": of ? `${i},${j}` : null },
              svg("rect", { x: start + (x + j) * size, y: (y + i) * size, width: size, height: size }),
              svg("text", { x: start + (x + j + 0.5) * size, y: (y + i + 0.5) * size + 5, "text-anchor": "middle" }, given === null ? "" : number(given)),
            ),
          );
        }
      }
    };
    const sign = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ text) => parts.push(svg("text", { class: "live-sign", x: start + x * size, y: y * size, "text-anchor": "middle" }, text));
    if (sum) this.#drawSum(block, sign, left, above, made);
    else this.#drawProduct(block, sign, left, above, under, made);
    // What is lit comes last, or its neighbours would hide two of its sides.
    const isLit = (/** @type {SVGElement} */ part) => part.hasAttribute("data-lit");
    this.cells.replaceChildren(...parts.filter((part) => !isLit(part)), ...parts.filter(isLit));
    set(this.picture, { viewBox: `0 0 ${this.width} ${height}`, width: this.width, height, "aria-label": `${this.shapes.map((shape, i) => `${NAMES[this.way][i]} ${tuple(shape)}`).join(", ")}: ${this.code.textContent}` });
  }

  /**
   * @param {Function} block
   * @param {Function} sign
   * @param {[number, number]} left
   * @param {[number, number]} right
   * @param {[number, number] | null} made
   */
  #drawSum(block, sign, left, right, made) {
    const [of, to] = [this.#source(this.shapes[0], 0, false), this.#source(this.shapes[1], 1, true)];
    const lit = (/** @type {{ row: number, column: number }} */ one) => (/** @type {number} */ i, /** @type {number} */ j) => made !== null && i === one.row && j === one.column;
    const [first, second] = [entries(0, false), entries(1, true)];
    block(0, 1, { rows: left[0], columns: left[1], name: `A ${tuple(this.shapes[0])}`, value: first, lit: lit(of) });
    const x = left[1] + 1.2;
    sign(x - 0.6, 1.65, "+");
    block(x, 1, { rows: right[0], columns: right[1], name: `B ${tuple(this.shapes[1])}`, value: second, lit: lit(to) });
    const after = x + right[1] + 1.2;
    sign(after - 0.6, 1.65, made ? "=" : "?");
    if (!made) return;
    const stretched = (/** @type {number} */ i, /** @type {number} */ j) => i >= Math.min(left[0], right[0]) || j >= Math.min(left[1], right[1]);
    const value = (/** @type {number} */ i, /** @type {number} */ j) =>
      first(Math.min(i, left[0] - 1), Math.min(j, left[1] - 1), left[1]) + second(Math.min(i, right[0] - 1), Math.min(j, right[1] - 1), right[1]);
    block(after, 1, { rows: made[0], columns: made[1], name: `A + B ${tuple(/** @type {Shape} */ (this.result))}`, value, copy: stretched, lit: (/** @type {number} */ i, /** @type {number} */ j) => i === this.row && j === this.column, of: true });
  }

  /**
   * @param {Function} block
   * @param {Function} sign
   * @param {[number, number]} left
   * @param {[number, number]} above
   * @param {number[]} under
   * @param {[number, number] | null} made
   */
  #drawProduct(block, sign, left, above, under, made) {
    const [a, b, bias] = this.shapes;
    const [first, second] = [entries(0, false), entries(1, false)];
    const names = NAMES[this.way];
    const fits = a[a.length - 1] === b[0];
    const lies = b.length === 1 && a.length === 2; // the result is a vector, but its entries stand in the rows of A
    const line = lies && this.way === "product" ? this.column : Math.min(this.row, left[0] - 1);
    const across = lies && this.way === "product" ? 0 : Math.min(this.column, above[1] - 1);
    const x = left[1] + 0.8;
    const y = above[0] + 1.9;
    block(x, 0.9, { rows: above[0], columns: above[1], name: `${names[1]} ${tuple(b)}`, value: second, lit: (/** @type {number} */ _, /** @type {number} */ j) => fits && j === across });
    block(0, y, { rows: left[0], columns: left[1], name: `${names[0]} ${tuple(a)}`, value: first, lit: (/** @type {number} */ i) => fits && i === line });
    if (!fits) return sign(x + above[1] / 2, y + Math.max(0.7, left[0] / 2 + 0.2), `${left[1]} ≠ ${above[0]}`);
    const inner = b[0];
    const value = (/** @type {number} */ i, /** @type {number} */ j) => {
      const total = Array.from({ length: inner }, (_, s) => first(i, s, inner) * second(s, j, above[1])).reduce((sum, part) => sum + part, 0);
      if (!bias || !made) return total;
      return total + entries(2, true)(Math.min(i, under[0] - 1), Math.min(j, under[1] - 1), under[1]);
    };
    const title = `${this.way === "layer" ? (made ? "X·W + b" : "X·W") : "A·B"} ${tuple(/** @type {Shape} */ (made ? this.result : product(a, b)))}`;
    block(x, y, { rows: left[0], columns: above[1], name: title, value, lit: (/** @type {number} */ i, /** @type {number} */ j) => i === line && j === across, of: !lies });
    if (!bias) return;
    const below = y + left[0] + 0.9;
    block(x, below, { rows: under[0], columns: under[1], name: `+ b ${tuple(bias)}`, value: entries(2, true), lit: (/** @type {number} */ i, /** @type {number} */ j) => made !== null && j === Math.min(across, under[1] - 1) && i === Math.min(line, under[0] - 1) });
  }

  /** @param {number} width */
  sized(width) {
    if (width === this.width) return;
    this.width = width;
    set(this.picture, { width, height: width / this.shape });
    this.render();
  }

  tell() {
    return `${this.code.textContent} ${this.answer.textContent} ${this.written.textContent}`;
  }
}
