// Fit a line: points that can be dragged, added, removed and typed, the least-squares line, and a line of one's own.

import { ANSCOMBE, FIVE_POINTS } from "recap-data";
import { results } from "../maths/errors.js";
import { fitLine, quickLine, sums } from "../maths/line.js";
import { clamp, extent } from "../maths/numbers.js";
import { button, choice, slider, toggle } from "../parts/controls.js";
import { el, head, line, newId, put, row, set, svg, table, write } from "../parts/dom.js";
import { Figure, readNumbers } from "../parts/figure.js";
import { HELP, draggable, grip, keyMove, snap } from "../parts/grasp.js";
import { Guess } from "../parts/guess.js";
import { Plane } from "../parts/plane.js";
import { PointTable } from "../parts/table.js";
import { Worked } from "../parts/worked.js";
import { equals, number, short } from "../text.js";

/** @typedef {import("../maths/line.js").Line} Line */
/** @typedef {{ name: string, x: number[], y: number[], own?: Line }} Situation */
/** @typedef {{ line: Line, total: number, regression: number, error: number, mse: number, r2: number | null, problem: string }} Result */

const MOST = 200;
const MANY = 40; // points: of more, the numbers and the other residuals follow a hand four times a second, all else when it rests
const OFTEN = 250; // milliseconds: nobody reads faster than that, while the line and the point keep up with the hand

/**
 * The slides' points without one of them.
 * @param {number} place
 * @returns {Situation}
 */
const without = (place) => ({
  name: `without (${FIVE_POINTS.x[place]}, ${FIVE_POINTS.y[place]})`,
  x: FIVE_POINTS.x.filter((_, i) => i !== place),
  y: FIVE_POINTS.y.filter((_, i) => i !== place),
});

/** @returns {Situation} */
function crowd() {
  let seed = 7;
  const draw = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const x = Array.from({ length: MOST }, () => snap(draw() * 10, 0.1));
  const y = x.map((value) => snap(1 + value / 2 + 3 * (draw() + draw() - draw() - draw()), 0.1));
  return { name: "two hundred points", x, y };
}

/** @type {Situation[]} */
const SITUATIONS = [
  { name: "the slides", ...FIVE_POINTS },
  without(2),
  without(4),
  { name: "an outlier", x: [...FIVE_POINTS.x], y: [...FIVE_POINTS.y.slice(0, -1), 10] },
  { name: "my line through the origin", ...FIVE_POINTS, own: throughOrigin(FIVE_POINTS) },
  ...ANSCOMBE.map((points, i) => ({ name: `Anscombe ${i + 1}`, ...points })),
  crowd(),
];

/**
 * The best line through the origin: slope Σ xy / Σ x².
 * @param {{ x: readonly number[], y: readonly number[] }} points
 */
function throughOrigin({ x, y }) {
  const joint = x.reduce((total, value, i) => total + value * y[i], 0);
  return { slope: joint / x.reduce((total, value) => total + value * value, 0), intercept: 0 };
}

/** @param {number} pixels As whole tenths, which are read and written faster than fractions. */
const tenths = (pixels) => Math.round(pixels * 10);

/**
 * A line of a drawing by its points, which change without a new style, unlike the shape of a path.
 * @param {string} name Its class.
 */
const polyline = (name) => svg("polyline", { class: name });

export class Fit extends Figure {
  /** @type {number[]} */
  x = [];
  /** @type {number[]} */
  y = [];
  /** @type {Line} */
  own = { slope: 0, intercept: 0 };
  chosen = 0;
  held = false; // while a hand moves one of many points
  later = 0;
  barWidth = 280;
  all = sums([], []);
  /** @type {Result | null} */
  best = null;
  /** @type {Result | null} */
  mine = null;
  problem = "";
  /** @type {{ best: Line | null, own: Line | null }} */
  drawn = { best: null, own: null };

  /** @param {number} shape */
  constructor(shape) {
    super();
    const help = newId();
    this.help = help;
    this.plane = new Plane({ label: "Points and lines; every point can be moved", x: "x", y: "y", shape, equal: true });
    this.squares = [0, 1].map(() => polyline("live-squares"));
    this.errors = [0, 1].map(() => polyline("live-errors"));
    this.line = polyline("live-line");
    this.ownMarks = [polyline("live-under"), polyline("live-own")];
    this.plane.marks.append(svg("g", { transform: "scale(.1)" }, ...this.squares, ...this.errors), this.line, ...this.ownMarks);
    this.coordinates = svg("text", { class: "live-label", "aria-hidden": "true" });
    this.spot = polyline("live-chosen");
    this.points = svg("g");
    this.ends = [0, 1].map((end) => this.#end(end));
    this.plane.handles.append(...this.ends, this.points, this.spot, this.coordinates);
    this.data = choice("Start from:", SITUATIONS.map((one) => one.name), (place) => this.#take(place));
    this.adding = button("Add a point", () => this.#addNear());
    this.removing = button("Remove it", () => this.drop(this.chosen));
    this.showSquares = toggle("squares", () => this.changed());
    this.showOwn = toggle("my line", () => this.changed());
    this.guess = new Guess(["R²", "slope m", "intercept c", "MSE"]);
    this.guess.answer = () => this.#answer();
    this.guess.changed = () => this.changed();
    this.slope = slider("slope", { low: -3, high: 3, step: 0.05, act: (slope) => this.#draw({ ...this.own, slope }) });
    this.intercept = slider("intercept", { low: -5, high: 10, step: 0.1, act: (intercept) => this.#draw({ ...this.own, intercept }) });
    this.sliders = row(this.slope.node, this.intercept.node);
    this.cells = ["slope m", "intercept c", "SSE", "MSE", "R²"].map((name) => ({ name, best: el("span"), own: el("span") }));
    const numbers = table("live-values", "The numbers of the lines", head(["", "least squares", "my line"]), el("tbody", {}, ...this.cells.map(({ name, best, own }) => line(name, el("td", {}, best), el("td", {}, own)))));
    this.message = el("p", { class: "live-problem" });
    this.parts = ["live-total", "live-regression", "live-error", "live-error"].map((name) => svg("rect", { class: name, height: 16 }));
    this.names = [0, 1, 2].map(() => svg("text", { x: 0 }));
    this.stack = svg("svg", { class: "live-bars", role: "img" }, ...this.parts, ...this.names);
    this.bars = el("div", { class: "live-stack" }, this.stack, this.message);
    this.worked = new Worked();
    this.table = new PointTable((place, x, y) => this.move(place, x, y), (place) => this.drop(place), () => this.#fillTable());
    this.build(
      this.plane.node,
      el("p", { class: "live-help", id: help }, `Drag a point, or reach it with Tab. ${HELP} N and P go to the next and the previous point, Delete removes it.`),
      row(this.data.node, this.adding, this.removing, this.again),
      row(this.showSquares.node, this.showOwn.node, this.guess.toggle),
      this.sliders,
      this.guess.node,
      el("div", { class: "live-pair" }, numbers, this.bars),
      this.worked.node,
      this.table.node,
    );
  }

  /** @param {number} end */
  #end(end) {
    const mark = grip();
    draggable(mark, {
      plane: this.plane,
      at: () => [this.#endX(end), this.#height(this.#endX(end))],
      move: (_, y, fine) => {
        const [here, other] = [this.#endX(end), this.#endX(1 - end)];
        const goal = snap(y, fine ? this.plane.step / 10 : this.plane.step);
        const slope = (this.#height(other) - goal) / (other - here);
        this.#draw({ slope, intercept: goal - slope * here });
      },
    });
    return mark;
  }

  /** @param {number} end */
  #endX(end) {
    const [low, high] = this.plane.view.x;
    return snap(low + (end ? 0.88 : 0.12) * (high - low), this.plane.step * 5);
  }

  /** @param {number} x */
  #height(x) {
    return this.own.slope * x + this.own.intercept;
  }

  /** @param {number} place */
  #take(place) {
    const { x, y, own } = SITUATIONS[place];
    [this.x, this.y, this.chosen] = [[...x], [...y], 0];
    if (own) this.own = own;
    this.showOwn.input.checked = Boolean(own);
    this.guess.cover();
    this.#look();
    this.changed();
  }

  reset() {
    this.showSquares.input.checked = true;
    this.own = { slope: 1, intercept: 0 };
    this.guess.stop();
    this.data.pick(0);
  }

  /** @param {Record<string, string>} words */
  restore(words) {
    const points = [...(words.points ?? "").matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((pair) => [Number(pair[1]), Number(pair[2])]);
    this.data.pick(words.data);
    if (points.length && points.length <= MOST && points.flat().every((value) => Math.abs(value) <= 1e6)) {
      [this.x, this.y] = [points.map(([x]) => x), points.map(([, y]) => y)];
      this.#look();
    }
    const [slope, intercept] = readNumbers(words.line, 2);
    if (intercept !== undefined) [this.own, this.showOwn.input.checked] = [{ slope, intercept }, true];
    if (words.squares === "no") this.showSquares.input.checked = false;
    if (words.predict === "yes") this.guess.begin();
    this.changed();
  }

  save() {
    /** @type {Record<string, string>} */
    const words = {};
    const place = SITUATIONS.findIndex(({ x, y }) => String(x) === String(this.x) && String(y) === String(this.y));
    if (place < 0) words.points = this.x.map((x, i) => `${x},${this.y[i]}`).join(" ");
    else if (place) words.data = String(place);
    if (this.showOwn.input.checked) words.line = `${this.own.slope},${this.own.intercept}`;
    if (!this.showSquares.input.checked) words.squares = "no";
    if (this.guess.on) words.predict = "yes";
    return words;
  }

  /** Show all points, with room around them. */
  #look() {
    const [left, right, bottom, top] = [...extent(this.x), ...extent(this.y)];
    const room = Math.max(right - left, top - bottom, 1) / 5;
    this.plane.show({ x: [left - room, right + room], y: [bottom - room, top + room] });
  }

  /** @param {Line} line */
  #draw(line) {
    const step = this.plane.step / 100;
    this.own = { slope: snap(line.slope, step), intercept: snap(line.intercept, step) };
    this.changed();
  }

  /**
   * @param {number} place
   * @param {number} x
   * @param {number} y
   */
  move(place, x, y) {
    if (this.x[place] === x && this.y[place] === y) return;
    [this.x[place], this.y[place], this.chosen] = [x, y, place];
    const { view } = this.plane;
    if (x < view.x[0] || x > view.x[1] || y < view.y[0] || y > view.y[1]) this.#look();
    this.guess.cover();
    this.changed();
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  add(x, y) {
    if (this.x.length >= MOST) return;
    this.x.push(x);
    this.y.push(y);
    this.chosen = this.x.length - 1;
    this.guess.cover();
    this.changed();
  }

  #addNear() {
    const { view, step } = this.plane;
    let x = snap((view.x[0] + view.x[1]) / 2, step * 5);
    const y = snap(view.y[0] + 0.75 * (view.y[1] - view.y[0]), step * 5);
    while (this.x.some((other, i) => other === x && this.y[i] === y)) x = snap(x + step * 5, step);
    this.add(x, y);
    this.#focus();
  }

  /** @param {number} place */
  drop(place) {
    if (this.x.length < 2) return;
    this.x.splice(place, 1);
    this.y.splice(place, 1);
    this.chosen = Math.min(this.chosen > place ? this.chosen - 1 : this.chosen, this.x.length - 1);
    this.guess.cover();
    this.changed();
  }

  #focus() {
    /** @type {SVGElement | undefined} */ (this.points.children[this.chosen])?.focus();
  }

  /** @returns {number | null} */
  #answer() {
    if (!this.best) return null;
    const { r2, line, mse } = this.best;
    return [r2, line.slope, line.intercept, mse][this.guess.about];
  }

  render() {
    this.drawn = { best: this.guess.covers ? null : quickLine(this.x, this.y), own: this.showOwn.input.checked ? this.own : null };
    this.#drawMarks();
    this.#drawChosen();
    if (this.held) this.later ||= setTimeout(() => this.#writeNumbers(), OFTEN);
    else this.rest();
  }

  /** What is drawn is as good as the screen; what is printed is exact. */
  #writeNumbers() {
    this.later = 0;
    const all = (this.all = sums(this.x, this.y));
    const measured = (/** @type {Line} */ line) => ({ line, ...results(line, this.y, all) });
    [this.best, this.mine] = [null, this.drawn.own && measured(this.own)];
    try {
      this.best = measured(fitLine(this.x, this.y));
      this.problem = this.best.problem;
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    }
    this.#drawErrors(0, [...this.x.keys()].filter((place) => place !== this.chosen));
    const numbers = (/** @type {Result | null} */ one) => (one ? [one.line.slope, one.line.intercept, one.error, one.mse, one.r2] : []);
    const said = (/** @type {number | null | undefined} */ value) => (value == null ? "–" : short(value));
    const [left, right] = [numbers(this.best), numbers(this.mine)];
    this.cells.forEach((cell, i) => {
      write(cell.best, this.guess.covers ? "?" : said(left[i]));
      write(cell.own, said(right[i]));
    });
  }

  rest() {
    this.#writeNumbers();
    this.#drawPoints();
    const { best, mine, guess } = this;
    this.sliders.hidden = !mine;
    this.slope.show(this.own.slope);
    this.intercept.show(this.own.intercept);
    write(this.message, this.problem);
    this.#drawBars(guess.covers ? null : best, mine);
    this.worked.show(this.all, best, guess.covers);
    guess.show();
    this.adding.disabled = this.x.length >= MOST;
    this.removing.disabled = this.x.length < 2;
    this.#fillTable();
  }

  #fillTable() {
    if (this.table.node.open) this.table.show(this.x, this.y, this.guess.covers);
  }

  #drawMarks() {
    const { plane, drawn: { best, own } } = this;
    /** @param {Line | null} one */
    const straight = (one) => (one ? plane.view.x.map((x) => `${plane.x(x)} ${plane.y(one.slope * x + one.intercept)}`).join(" ") : "");
    set(this.line, { points: straight(best) });
    this.ownMarks.forEach((mark) => set(mark, { points: straight(own) }));
    this.ends.forEach((mark, end) => {
      set(mark, { hidden: !own });
      if (own) put(mark, plane.x(this.#endX(end)), plane.y(this.#height(this.#endX(end))));
    });
  }

  /**
   * Residuals and their squares: all squares are one line, and so are all errors. What leads from foot to foot is hidden
   * by the line that is drawn over it.
   * @param {number} kind 0 for those of most points, 1 for that of the chosen one, which goes with the hand.
   * @param {number[]} places
   */
  #drawErrors(kind, places) {
    const { plane } = this;
    const measured = this.drawn.own ?? this.drawn.best;
    let [squares, errors] = ["", ""];
    for (const i of places) {
      if (!measured) break;
      const x = tenths(plane.x(this.x[i]));
      const [y, foot] = [this.y[i], measured.slope * this.x[i] + measured.intercept].map((height) => tenths(plane.y(height)));
      const side = x + Math.abs(foot - y);
      const [start, end] = [`${x} ${foot} `, `${x} ${y} `];
      errors += start + end + start;
      // Clockwise, above the line and below it: where squares overlap, they are filled.
      squares += start + (y < foot ? `${end}${side} ${y} ${side} ${foot} ` : `${side} ${foot} ${side} ${y} ${end}`) + start;
    }
    set(this.squares[kind], { points: this.showSquares.input.checked ? squares : "" });
    set(this.errors[kind], { points: errors });
  }

  #drawPoints() {
    while (this.points.children.length < this.x.length) this.points.append(this.#point(this.points.children.length));
    while (this.points.children.length > this.x.length) this.points.lastElementChild?.remove();
    this.x.forEach((x, i) => {
      const chosen = i === this.chosen;
      const mark = this.points.children[i];
      set(mark, { "aria-label": `Point ${i + 1} at ${number(x)}, ${number(this.y[i])}`, tabindex: chosen ? 0 : -1, "data-chosen": chosen });
      // Places, not moves: two hundred moved parts of a drawing would be painted as two hundred layers.
      for (const circle of mark.children) set(circle, { cx: this.plane.x(x), cy: this.plane.y(this.y[i]) });
    });
    set(this.points, { "data-crowded": this.x.length > MANY });
  }

  #drawChosen() {
    this.#drawErrors(1, [this.chosen]);
    const [left, top] = [this.x, this.y].map((values) => values[this.chosen]);
    const [x, y] = [this.plane.x(left), this.plane.y(top)];
    set(this.spot, { points: `${x} ${y} ${x} ${y}` });
    const right = x > this.plane.width - 90;
    set(this.coordinates, { x: x + (right ? -12 : 12), y: y - 10, "text-anchor": right ? "end" : "start" });
    write(this.coordinates, `(${number(left)}, ${number(top)})`);
  }

  /** @param {number} place */
  #point(place) {
    const mark = svg(
      "g",
      { class: "live-point", role: "application", "aria-roledescription": "movable point", "aria-describedby": this.help, focus: () => this.#choose(place) },
      svg("circle", { r: 12, class: "live-hit" }),
      svg("circle", { r: 6, class: "live-dot" }),
    );
    draggable(mark, {
      plane: this.plane,
      at: () => [this.x[place], this.y[place]],
      start: () => mark.focus({ preventScroll: true }),
      end: () => this.rest(),
      move: (x, y, fine) => {
        const { view, step } = this.plane;
        const inside = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) => {
          const size = fine ? step / 10 : step;
          return clamp(snap(value, size), [Math.ceil(low / step) * step, Math.floor(high / step) * step]);
        };
        this.held = this.x.length > MANY;
        this.move(place, snap(inside(x, view.x), step / 10), snap(inside(y, view.y), step / 10));
        this.held = false;
      },
    });
    mark.addEventListener("keydown", (event) => this.#key(event, place));
    return mark;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} place
   */
  #key(event, place) {
    const go = keyMove(event);
    const turn = { n: 1, p: -1 }[event.key.toLowerCase()];
    const away = event.key === "Delete" || event.key === "Backspace";
    if (!go && !(turn && !event.ctrlKey && !event.metaKey && !event.altKey) && !away) return;
    event.preventDefault();
    const { step } = this.plane;
    if (go) this.move(place, snap(this.x[place] + go[0] * step, step / 10), snap(this.y[place] + go[1] * step, step / 10));
    if (turn) this.chosen = (place + turn + this.x.length) % this.x.length;
    if (away) this.drop(place);
    if (turn || away) {
      this.changed();
      this.#focus();
    }
  }

  /** @param {number} place */
  #choose(place) {
    if (this.chosen === place) return;
    this.chosen = place;
    this.changed();
  }

  /**
   * The sums of squares, drawn to one scale.
   * @param {Result | null} best
   * @param {Result | null} own
   */
  #drawBars(best, own) {
    const width = this.barWidth;
    const most = Math.max(best?.total ?? 0, own?.error ?? 0, 1e-12);
    const unit = (width - 2) / most;
    const rows = best ? [[0, best.total], [0, best.regression], [best.regression, best.error]] : [[0, 0], [0, 0], [0, 0]];
    rows.push(own ? [0, own.error] : [0, 0]);
    rows.forEach(([start, length], i) => set(this.parts[i], { x: 1 + start * unit, width: Math.max(0, length * unit), y: [20, 62, 62, 104][i] }));
    const said = this.problem ? [] : [
      best ? `SST ${equals(best.total)}` : "",
      best ? `SSR + SSE ${equals(best.regression)} + ${short(best.error)}` : "",
      own ? `SSE of my line ${equals(own.error)}` : "",
    ];
    this.names.forEach((name, i) => {
      set(name, { y: [14, 56, 98][i] });
      write(name, said[i] ?? "");
    });
    set(this.stack, { viewBox: `0 0 ${width} 124`, width, height: 124, "aria-label": said.filter(Boolean).join("; ") || "no sums of squares" });
  }

  /** @param {number} width */
  sized(width) {
    this.barWidth = this.bars.clientWidth || 280;
    if (this.plane.fit(width)) this.render();
  }

  tell() {
    const where = `Point ${this.chosen + 1} of ${this.x.length} at ${number(this.x[this.chosen])}, ${number(this.y[this.chosen])}.`;
    if (this.guess.covers) return `${where} The answer is covered: make a guess.`;
    if (!this.best) return `${where} ${this.problem}`;
    const told = (/** @type {"best" | "own"} */ whose) => this.cells.map((cell) => `${cell.name} ${cell[whose].textContent}`).join(", ");
    const own = this.showOwn.input.checked ? ` My line: ${told("own")}.` : "";
    return `${where} Least squares: ${told("best")}. ${this.stack.getAttribute("aria-label")}.${own} ${this.problem}`;
  }
}
