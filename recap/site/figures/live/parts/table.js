// The table of the slides, as a way to every point: x and y are fields, all else follows.

import { workedTable } from "../maths/line.js";
import { short } from "../text.js";
import { button, numberField } from "./controls.js";
import { el, folded, head, line, write } from "./dom.js";

const NAMES = ["x", "y", "x − x̄", "y − ȳ", "(x − x̄)²", "(x − x̄)(y − ȳ)"];

export class PointTable {
  /** @type {{ line: HTMLElement, fields: ReturnType<typeof numberField>[], cells: HTMLElement[] }[]} */
  #rows = [];
  /** @type {number[]} */
  #x = [];
  /** @type {number[]} */
  #y = [];

  /**
   * @param {(place: number, x: number, y: number) => void} move
   * @param {(place: number) => void} remove
   * @param {() => void} unfolded
   */
  constructor(move, remove, unfolded) {
    this.move = move;
    this.remove = remove;
    this.lines = el("tbody");
    this.sums = [el("td"), el("td")];
    const foot = el("tr", {}, el("td", { colspan: 4 }), el("th", { scope: "row" }, "sum"), ...this.sums, el("td"));
    const inside = el("table", { class: "live-worked" }, head(["", ...NAMES, ""]), this.lines, el("tfoot", {}, foot));
    this.node = folded("All points as a table", inside, unfolded);
  }

  /**
   * @param {number[]} x
   * @param {number[]} y
   * @param {boolean} covered
   */
  show(x, y, covered) {
    [this.#x, this.#y] = [x, y];
    while (this.#rows.length < x.length) this.#add(this.#rows.length);
    while (this.#rows.length > x.length) this.#rows.pop()?.line.remove();
    const table = workedTable(x, y);
    this.#rows.forEach(({ fields, cells }, i) => {
      fields[0].show(x[i]);
      fields[1].show(y[i]);
      const values = [table.xDeviation[i], table.yDeviation[i], table.xSquared[i], table.product[i]];
      cells.forEach((cell, j) => write(cell, covered ? "?" : short(values[j])));
    });
    write(this.sums[0], covered ? "?" : short(table.sumSquares));
    write(this.sums[1], covered ? "?" : short(table.sumProducts));
  }

  /** @param {number} place */
  #add(place) {
    const fields = [
      numberField(`x of point ${place + 1}`, (value) => this.move(place, value, this.#y[place])),
      numberField(`y of point ${place + 1}`, (value) => this.move(place, this.#x[place], value)),
    ];
    const cells = [0, 1, 2, 3].map(() => el("td"));
    const away = button("×", () => this.remove(place));
    away.setAttribute("aria-label", `Remove point ${place + 1}`);
    const made = line(String(place + 1), ...fields.map(({ input }) => el("td", {}, input)), ...cells, el("td", {}, away));
    this.#rows.push({ line: made, fields, cells });
    this.lines.append(made);
  }
}
