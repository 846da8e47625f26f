// One neuron or two layers against XOR: the plane that they cut, each step forward, and the slopes on the way back.

import { NETWORKS, XOR } from "recap-data";
import { loss } from "../maths/logistic.js";
import { backward, forward } from "../maths/network.js";
import { clamp, mean } from "../maths/numbers.js";
import { tuple } from "../maths/shapes.js";
import { choice, slider, stepButtons } from "../parts/controls.js";
import { el, head, line, path, put, row, sentence, set, svg, table, write } from "../parts/dom.js";
import { Figure, after, readNumbers, writeNumbers } from "../parts/figure.js";
import { draggable, example, grip, snap } from "../parts/grasp.js";
import { Plane } from "../parts/plane.js";
import { number, short } from "../text.js";

const RATE = 2;
const SPOTS = 24; // places along a line at which the score is taken
const BAND = 2; // pixels from line to line

export class Network extends Figure {
  /** @type {number[]} All weights and biases, layer by layer. */
  p = [];
  steps = 0;
  /** @type {ReturnType<typeof slider>[]} */
  sliders = [];

  /** @param {number} shape */
  constructor(shape) {
    super();
    this.plane = new Plane({ label: "The four reviews, and where the network says 1", x: "x₁: says “not”", y: "x₂: says “good”", shape, equal: true });
    this.region = path("live-region");
    this.lines = [0, 1].map(() => path("live-own"));
    this.marks = XOR.y.map((label) => example(label, label === 1));
    this.names = XOR.names.map((name) => svg("text", { class: "live-label", "text-anchor": "middle" }, name));
    this.plane.marks.append(this.region, ...this.lines, ...this.marks, ...this.names);
    this.grips = [0, 1].map((j) => {
      const mark = grip();
      draggable(mark, { plane: this.plane, at: () => this.#foot(j), move: (x, y) => this.#shift(j, x, y) });
      return mark;
    });
    this.plane.handles.append(...this.grips);
    this.data = choice("Start from:", NETWORKS.map(({ name }) => name), (place) => this.#take(place));
    this.learning = stepButtons([1, 100, 1000], (count) => this.#learn(count));
    this.weights = el("tbody");
    this.forth = el("tbody");
    this.top = el("thead");
    this.said = sentence();
    this.build(
      this.plane.node,
      row(this.data.node, this.again),
      row("Learn:", ...this.learning),
      this.said,
      table("live-forth", "The way forward", this.top, this.forth),
      table("live-parts", "The weights, and the way back", head(["", "weight", "slope of the loss"]), this.weights),
    );
  }

  /** @param {number} place */
  #take(place) {
    [this.p, this.steps] = [[...NETWORKS[place].weights], 0];
    const deep = this.layers.length > 1;
    const hidden = ["z₁", "z₂", "h₁", "h₂"];
    this.top.replaceChildren(...head(["x", ...(deep ? hidden : []), "z", "p"]).children);
    this.forth.replaceChildren(...XOR.x.map((x) => line(x.join(", "), ...Array.from({ length: deep ? 6 : 2 }, () => el("td")))));
    const names = deep ? ["w₁₁", "w₁₂", "w₂₁", "w₂₂", "b₁", "b₂", "v₁", "v₂", "a"] : ["w₁", "w₂", "b"];
    this.sliders = names.map((name, i) => slider(`Weight ${name}`, { low: -20, high: 20, step: 0.1, act: (value) => this.#put(this.p.with(i, value)) }));
    this.weights.replaceChildren(...this.sliders.map(({ node }, i) => line(names[i], el("td", {}, node), el("td"))));
    this.changed();
  }

  reset() {
    this.data.pick(0);
  }

  /** @param {Record<string, string>} words */
  restore(words) {
    this.data.pick(words.data);
    const given = readNumbers(words.weights, this.p.length);
    if (given.length) this.#put(given);
  }

  save() {
    /** @type {Record<string, string>} */
    const words = {};
    const place = this.data.input.selectedIndex;
    if (place) words.data = String(place);
    if (String(this.p) !== String(NETWORKS[place].weights)) words.weights = writeNumbers(this.p);
    return words;
  }

  /**
   * @param {number[]} p
   * @param {number} [steps]
   */
  #put(p, steps = 0) {
    [this.p, this.steps] = [p, steps];
    this.changed();
  }

  get layers() {
    const { p } = this;
    const last = p.slice(-3);
    const one = { w: [[last[0]], [last[1]]], b: [last[2]] };
    return p.length < 9 ? [one] : [{ w: [p.slice(0, 2), p.slice(2, 4)], b: p.slice(4, 6) }, one];
  }

  get slopes() {
    return backward(XOR.x, XOR.y, this.layers).flatMap(({ w, b }) => [...w.flat(), ...b]);
  }

  /** @param {number} count */
  #learn(count) {
    const steps = this.steps + count;
    for (; count; count -= 1) {
      const { slopes } = this;
      this.p = this.p.map((value, i) => value - RATE * slopes[i]);
    }
    this.#put(this.p, steps);
  }

  /**
   * The line on which a first neuron has the score 0, as w₁ x₁ + w₂ x₂ + b.
   * @param {number} j
   */
  #line(j) {
    const { w, b } = this.layers[0];
    return b.length > j ? [w[0][j], w[1][j], b[j]] : [0, 0, 0];
  }

  /**
   * The point of such a line that is next to the middle of the square.
   * @param {number} j
   * @returns {[number, number]}
   */
  #foot(j) {
    const [u, v, b] = this.#line(j);
    const far = (u / 2 + v / 2 + b) / (u * u + v * v);
    return [0.5 - far * u, 0.5 - far * v];
  }

  /**
   * Move a line to a point, and leave its direction: only the bias changes.
   * @param {number} j
   * @param {number} x
   * @param {number} y
   */
  #shift(j, x, y) {
    const [u, v] = this.#line(j);
    const bias = snap(clamp(-u * x - v * y, [-20, 20]), 0.1);
    this.#put(this.p.with(this.p.length > 3 ? 4 + j : 2, bias));
  }

  render() {
    if (!this.plane.width) return;
    const { layers, slopes } = this;
    const steps = forward(XOR.x, layers);
    const last = steps[steps.length - 1];
    this.#draw(last.out.map(([p]) => p));
    this.sliders.forEach((one, i) => {
      one.show(this.p[i]);
      write(this.weights.children[i].children[2], short(slopes[i]));
    });
    XOR.x.forEach((_, i) => {
      const cells = steps.flatMap(({ z, out }) => [...z[i], ...out[i]]);
      cells.forEach((value, j) => write(this.forth.children[i].children[j + 1], number(snap(value, 0.01))));
    });
    const error = mean(XOR.y.map((label, i) => loss(label, last.z[i][0])));
    const right = XOR.y.filter((label, i) => last.out[i][0] > 0.5 === Boolean(label)).length;
    const learned = this.steps ? `${after(this.steps)} with rate ${RATE}: ` : "";
    const shapes = layers.map(({ w, b }) => ` · ${tuple([w.length, b.length])} → ${tuple([XOR.x.length, b.length])}`);
    write(this.said, `${learned}${right} of ${XOR.y.length} right, mean log-loss ${short(error)}. Shapes: ${tuple([XOR.x.length, 2])}${shapes.join("")}.`);
  }

  /** @param {number[]} p */
  #draw(p) {
    const { plane, layers } = this;
    plane.show({ x: [-0.5, 1.5], y: [-0.5, 1.5] });
    const { x: [left, right], y: [low, high] } = plane.view;
    let bands = "";
    const xs = Array.from({ length: SPOTS + 1 }, (_, i) => left + ((right - left) * i) / SPOTS);
    for (let top = plane.y(high); top < plane.y(low); top += BAND) {
      const y = low + ((plane.y(low) - top - BAND / 2) / (plane.y(low) - plane.y(high))) * (high - low);
      const row = forward(xs.map((x) => [x, y]), layers);
      const scores = row[row.length - 1].z.map(([z]) => z);
      const edges = scores[0] > 0 ? [left] : []; // where a stretch of 1 begins and ends, in turns
      for (let i = 1; i <= SPOTS; i += 1) {
        const [from, to] = [scores[i - 1], scores[i]];
        if (from > 0 !== to > 0) edges.push(xs[i - 1] + ((xs[i] - xs[i - 1]) * from) / (from - to));
      }
      if (edges.length % 2) edges.push(right);
      const ends = edges.map((x) => plane.x(x).toFixed(1));
      bands += ends.map((end, i) => (i % 2 ? `H${end}v${BAND}H${ends[i - 1]}z` : `M${end} ${top}`)).join("");
    }
    set(this.region, { d: bands });
    this.lines.forEach((mark, j) => {
      const [u, v] = this.#line(j);
      const [x, y] = this.#foot(j);
      const long = 9 / Math.hypot(u, v);
      const seen = Math.abs(x - 0.5) < 1 && Math.abs(y - 0.5) < 1;
      set(mark, { d: seen ? `M${plane.x(x - v * long)} ${plane.y(y + u * long)}L${plane.x(x + v * long)} ${plane.y(y - u * long)}` : "" });
      put(this.grips[j], plane.x(x), plane.y(y));
      set(this.grips[j], { hidden: !seen });
    });
    XOR.x.forEach(([a, b], i) => {
      const [x, y] = [plane.x(a), plane.y(b)];
      put(this.marks[i], x, y);
      set(this.marks[i], { "data-wrong": p[i] > 0.5 !== Boolean(XOR.y[i]) });
      set(this.names[i], { x, y: y + (b ? -14 : 24) });
    });
  }

  /** @param {number} width */
  sized(width) {
    if (this.plane.fit(width)) this.render();
  }

  tell() {
    return `${this.said.textContent}`;
  }
}
