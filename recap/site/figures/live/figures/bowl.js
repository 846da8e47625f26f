// The bowl: the mean squared error over slope and intercept, and the way down with a rate of one's choice.

import { FIVE_POINTS } from "recap-data";
import { curvature, errorGradient, largestRate, quickLoss, step } from "../maths/errors.js";
import { fitLine } from "../maths/line.js";
import { clamp, extent, mean } from "../maths/numbers.js";
import { button, slider, stepButtons, toggle } from "../parts/controls.js";
import { el, newId, path, put, row, sentence, set, svg, write } from "../parts/dom.js";
import { Figure, after, readNumbers } from "../parts/figure.js";
import { HELP, draggable, keyMove, snap } from "../parts/grasp.js";
import { Plane } from "../parts/plane.js";
import { number, short } from "../text.js";

/** @typedef {import("../maths/line.js").Line} Line */

const RATES = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.084, 0.085, 0.09, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.49, 0.5, 0.51, 0.6,
];
const FIRST = { rate: 0.05, steps: 10 };
const MOST = 2000; // steps
const AWAY = 1e9; // a loss so large that the walk has run away

export class Bowl extends Figure {
  /** @type {Line} */
  start = { slope: 0, intercept: 0 };
  rate = FIRST.rate;
  steps = FIRST.steps;
  /** @type {Line[]} */
  path = [];
  /** @type {number[]} */
  losses = [];
  held = false;
  best = this.start;
  lowest = 1;
  limit = 1;
  /** @type {number[]} */
  x = FIVE_POINTS.x;
  y = FIVE_POINTS.y;

  /** @param {number} shape */
  constructor(shape) {
    super();
    const help = newId();
    this.plane = new Plane({ label: "The bowl from above: the loss over slope and intercept", x: "slope m", y: "intercept c", shape, equal: true });
    this.contours = svg("g");
    this.here = svg("ellipse", { class: "live-contour live-here" });
    this.way = path("live-way");
    this.feet = path("live-feet");
    this.next = path("live-next");
    this.star = svg("path", { class: "live-star", d: "M0-11L3-4L11-3L5 2L7 9L0 5L-7 9L-5 2L-11-3L-3-4z" });
    this.plane.marks.append(this.contours, this.here, this.way, this.feet, this.next, this.star);
    this.spot = svg(
      "g",
      { class: "live-spot", role: "application", "aria-roledescription": "movable line", "aria-describedby": help, tabindex: 0 },
      svg("circle", { r: 13, class: "live-hit" }),
      svg("circle", { r: 7, class: "live-dot" }),
    );
    draggable(this.spot, { plane: this.plane, at: () => this.#at(), move: (m, c, fine) => this.#drag(m, c, fine ? 0.01 : 0.1) });
    this.spot.addEventListener("keydown", (event) => {
      const go = keyMove(event);
      if (!go) return;
      event.preventDefault();
      const [m, c] = this.#at();
      this.#put(m + go[0] * 0.1, c + go[1] * 0.1, 0.01);
    });
    this.plane.handles.append(this.spot);

    this.points = new Plane({ label: "The points and the line", x: "x", y: "y" });
    this.line = path("live-line");
    this.errors = path("live-way live-thick");
    this.dots = this.x.map(() => svg("circle", { r: 5, class: "live-dot" }));
    this.points.marks.append(this.errors, this.line, ...this.dots);
    this.curve = new Plane({ label: "The loss after each step", x: "step", y: "loss", powers: true });
    this.fall = path("live-way");
    this.floor = path("live-floor");
    this.curve.marks.append(this.floor, this.fall);

    this.slider = slider("rate", {
      low: 0, high: RATES.length - 1, step: 1, words: (place) => number(RATES[place]),
      act: (place) => {
        this.rate = RATES[place];
        this.changed();
      },
    });
    this.centre = toggle("centre x", (on) => this.#centre(on));
    this.said = sentence();
    this.verdict = sentence();
    this.walks = stepButtons([1, 10, 100], (count) => this.#walk(count));
    this.build(
      this.plane.node,
      el("p", { class: "live-help", id: help }, `Drag the dot to start elsewhere, or reach it with Tab. ${HELP}`),
      row(...this.walks, button("Back to the start", () => this.#walk(-this.steps)), this.again),
      row(this.slider.node, this.centre.node),
      this.said,
      this.verdict,
      el("div", { class: "live-planes" }, this.points.node, this.curve.node),
    );
  }

  reset() {
    [this.start, this.rate, this.steps] = [{ slope: 0, intercept: 0 }, FIRST.rate, FIRST.steps];
    this.centre.input.checked = false;
    this.#centre(false);
  }

  /** @param {Record<string, string>} words */
  restore(words) {
    if (RATES.includes(Number(words.rate))) this.rate = Number(words.rate);
    const steps = Number(words.steps ?? this.steps);
    if (Number.isInteger(steps) && steps >= 0 && steps <= MOST) this.steps = steps;
    const [slope, intercept] = readNumbers(words.start, 2, 100);
    if (intercept !== undefined) this.start = { slope, intercept };
    this.#centre((this.centre.input.checked = words.centred === "yes"));
  }

  save() {
    /** @type {Record<string, string>} */
    const words = {};
    const { slope, intercept } = this.start;
    if (this.rate !== FIRST.rate) words.rate = String(this.rate);
    if (this.steps !== FIRST.steps) words.steps = String(this.steps);
    if (slope || intercept) words.start = `${slope},${intercept}`;
    if (this.centre.input.checked) words.centred = "yes";
    return words;
  }

  /** @param {boolean} on */
  #centre(on) {
    const middle = on ? mean(FIVE_POINTS.x) : 0;
    this.x = FIVE_POINTS.x.map((value) => value - middle);
    this.best = fitLine(this.x, this.y);
    this.limit = largestRate(this.x);
    this.lowest = quickLoss(this.best, this.x, this.y);
    this.changed();
  }

  /** @param {number} count */
  #walk(count) {
    this.steps = Math.min(MOST, this.path.length - 1 + count);
    this.changed();
  }

  /** @returns {[number, number]} */
  #at() {
    const { slope, intercept } = this.path[this.path.length - 1];
    return [slope, intercept];
  }

  /**
   * Start where the pointer is; the plane stays as it is until the pointer rests.
   * @param {number} m
   * @param {number} c
   * @param {number} size
   */
  #drag(m, c, size) {
    const { x, y } = this.plane.view;
    this.held = true;
    this.#put(clamp(m, x), clamp(c, y), size);
  }

  rest() {
    if (!this.held) return;
    this.held = false;
    this.render();
  }

  /**
   * Start elsewhere.
   * @param {number} m
   * @param {number} c
   * @param {number} size
   */
  #put(m, c, size) {
    const [slope, intercept] = [m, c].map((value) => snap(clamp(value, [-100, 100]), size));
    this.start = { slope, intercept };
    this.steps = 0;
    this.changed();
  }

  #follow() {
    [this.path, this.losses] = [[this.start], [quickLoss(this.start, this.x, this.y)]];
    for (let taken = 0; taken < this.steps && this.losses[taken] < AWAY; taken += 1) {
      const line = step(this.path[taken], this.x, this.y, this.rate);
      this.path.push(line);
      this.losses.push(quickLoss(line, this.x, this.y));
    }
  }

  /** Show the lowest point, the whole way and the start. */
  #look() {
    const { best } = this;
    const [left, right] = extent([best.slope, 0, ...this.path.map(({ slope }) => slope)]);
    const [low, high] = extent([best.intercept, 0, ...this.path.map(({ intercept }) => intercept)]);
    const room = Math.max(high - low, right - left) / 5;
    this.plane.show({ x: [left - room, right + room], y: [low - room, high + room] });
  }

  render() {
    this.#follow();
    if (!this.plane.width) return;
    if (!this.held) this.#look();
    this.#drawBowl();
    this.#drawLine();
    this.#drawLosses();
    this.#say();
  }

  #drawBowl() {
    const { plane, best, lowest } = this;
    const middle = mean(this.x);
    const square = mean(this.x.map((value) => value * value));
    const [large, small] = curvature(this.x).map((value) => value / 2);
    const tilt = middle ? (Math.atan2(large - square, middle) * 180) / Math.PI : square > 1 ? 0 : 90;
    const unit = plane.x(1) - plane.x(0);
    const [cx, cy] = [plane.x(best.slope), plane.y(best.intercept)];
    /**
     * All lines with the same loss: an exact ellipse, whose axes are the directions of curvature.
     * @param {number} loss
     */
    const ellipse = (loss) => ({
      cx, cy, transform: `rotate(${-tilt} ${cx} ${cy})`,
      rx: Math.sqrt((loss - lowest) / large) * unit,
      ry: Math.sqrt((loss - lowest) / small) * unit,
    });
    const { x, y } = plane.view;
    const corners = x.flatMap((slope) => y.map((intercept) => quickLoss({ slope, intercept }, this.x, this.y)));
    const all = Array.from({ length: 30 }, (_, i) => 2 ** i).filter((loss) => loss > lowest && loss < Math.max(...corners));
    const levels = all.filter((_, i) => (all.length - 1 - i) % Math.ceil(all.length / 7) === 0);
    const height = y[0] + 0.9 * (y[1] - y[0]);
    const top = plane.y(height);
    let free = Math.abs(cy - top) < 20 ? cx + 12 : plane.x(x[0]); // where the next name of a contour may begin
    this.contours.replaceChildren(
      ...levels.map((loss) => svg("ellipse", { class: "live-contour", ...ellipse(loss) })),
      ...levels.flatMap((loss) => {
        // Where the ellipse crosses a height: square m² + 2 middle m c + c² = loss - lowest, around the lowest point.
        const c = height - best.intercept;
        const under = middle * middle * c * c - square * (c * c - loss + lowest);
        if (under < 0) return [];
        const place = plane.x(best.slope + (-middle * c + Math.sqrt(under)) / square);
        const name = number(loss);
        const half = 4 * name.length + 2;
        if (place - half < free || place + half > plane.x(x[1])) return [];
        free = place + half;
        return [svg("text", { class: "live-label", x: place, y: top + 4, "text-anchor": "middle" }, name)];
      }),
    );
    const last = this.losses[this.losses.length - 1];
    set(this.here, ellipse(Math.max(last, lowest)));
    const spots = this.path.map(({ slope, intercept }) => `${plane.x(slope).toFixed(1)} ${plane.y(intercept).toFixed(1)}`);
    set(this.way, { d: `M${spots.join("L")}` });
    set(this.feet, { d: spots.map((spot) => `M${spot}h0`).join("") });
    const [m, c] = this.#at();
    const then = step(this.path[this.path.length - 1], this.x, this.y, this.rate);
    set(this.next, { d: last < AWAY ? `M${plane.x(m)} ${plane.y(c)}L${plane.x(then.slope)} ${plane.y(then.intercept)}` : "" });
    put(this.star, cx, cy);
    put(this.spot, plane.x(m), plane.y(c));
    set(this.spot, { "aria-label": `Line with slope ${short(m)} and intercept ${short(c)}, loss ${short(last)}` });
  }

  #drawLine() {
    const { points } = this;
    const [m, c] = this.#at();
    const [first, last] = extent(this.x);
    const [left, right] = [first - 0.7, last + 0.7];
    points.show({ x: [left, right], y: [0, 6] });
    set(this.line, { d: `M${points.x(left)} ${points.y(m * left + c)}L${points.x(right)} ${points.y(m * right + c)}` });
    set(this.errors, { d: this.x.map((x, i) => `M${points.x(x)} ${points.y(this.y[i])}V${points.y(m * x + c)}`).join("") });
    this.dots.forEach((dot, i) => set(dot, { cx: points.x(this.x[i]), cy: points.y(this.y[i]) }));
  }

  #drawLosses() {
    const { curve, lowest } = this;
    const heights = this.losses.map(Math.log10);
    const floor = Math.log10(lowest);
    curve.show({ x: [0, Math.max(10, heights.length - 1)], y: [floor - 0.15, Math.max(...heights, 1.2) + 0.1] });
    set(this.fall, { d: `M${heights.map((height, i) => `${curve.x(i).toFixed(1)} ${curve.y(height).toFixed(1)}`).join("L")}` });
    set(this.floor, { d: `M${curve.x(0)} ${curve.y(floor)}H${curve.width}` });
  }

  #say() {
    const [m, c] = this.#at();
    const taken = this.path.length - 1;
    const last = this.losses[taken];
    const gradient = errorGradient(this.path[taken], this.x, this.y).map(short).join(", ");
    this.slider.show(RATES.indexOf(this.rate));
    for (const one of this.walks) one.disabled = last >= AWAY || taken >= MOST;
    write(this.said, `${after(taken)}: m = ${short(m)}, c = ${short(c)}, loss ${short(last)}, gradient (${gradient}).`);
    const side = this.rate < this.limit ? "below" : "above";
    const grown = last > this.losses[0] * 1.0001 ? `: the loss has grown from ${short(this.losses[0])} to ${short(last)}` : "";
    write(this.verdict, `The limit for the rate is ${short(this.limit)}, and ${number(this.rate)} is ${side} it${last >= AWAY ? ": the walk has run away" : grown}.`);
    set(this.verdict, { "data-warns": side === "above" });
  }

  /** @param {number} width */
  sized(width) {
    const [half, height] = width >= 448 ? [(width - 16) / 2, 240] : [width, 190];
    const changes = [this.plane.fit(width), this.points.fit(half, height), this.curve.fit(half, height)];
    if (changes.includes(true)) this.render();
  }

  tell() {
    return `${this.said.textContent} ${this.verdict.textContent}`;
  }
}
