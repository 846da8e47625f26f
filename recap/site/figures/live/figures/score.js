// From score to probability: a sentence is counted into its words, weights make a score of it, the sigmoid a probability.

import { PASS_FAIL, SENTENCES, START, WORDS } from "recap-data";
import { fitLine } from "../maths/line.js";
import { confusion, countWords, learn, logLoss, loss, score, sigmoid } from "../maths/logistic.js";
import { clamp } from "../maths/numbers.js";
import { button, choice, slider, stepButtons } from "../parts/controls.js";
import { el, folded, head, line, newId, path, put, row, sentence, set, svg, table, write } from "../parts/dom.js";
import { Figure, after, readNumbers, writeNumbers } from "../parts/figure.js";
import { draggable, example, grip, snap } from "../parts/grasp.js";
import { Plane } from "../parts/plane.js";
import { number, short } from "../text.js";

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {string[]} features What is counted or measured.
 * @property {number[][]} rows
 * @property {number[]} labels
 * @property {string[]} texts
 */

const RATE = 0.5;
const counted = SENTENCES.map(([text]) => countWords(text, WORDS));
// Without "not", which turns its neighbour round, and without sentences that hold no counted word, weights can be found.
const clear = SENTENCES.filter((_, i) => counted[i].some(Boolean) && !counted[i][WORDS.indexOf("not")]);

/**
 * @param {string} name
 * @param {[string, 0 | 1][]} sentences
 * @returns {Task}
 */
const ofSentences = (name, sentences) => ({
  name,
  features: WORDS,
  rows: sentences.map(([text]) => countWords(text, WORDS)),
  labels: sentences.map(([, label]) => label),
  texts: sentences.map(([text]) => text),
});

/** @type {Task[]} */
const TASKS = [
  ofSentences(`${SENTENCES.length} sentences`, SENTENCES),
  ofSentences(`the ${clear.length} that weights can separate`, clear),
  {
    name: "hours of study",
    features: ["hours"],
    rows: PASS_FAIL.x.map((x) => [x]),
    labels: PASS_FAIL.y,
    texts: PASS_FAIL.x.map((x) => `${number(x)} ${x === 1 ? "hour" : "hours"}`),
  },
];
const HOURS = 2;
const straight = fitLine(PASS_FAIL.x, PASS_FAIL.y);

export class Score extends Figure {
  task = TASKS[0];
  /** @type {number[]} */
  w = [];
  b = 0;
  /** @type {ReturnType<typeof slider>[]} Those of the words, and the intercept. */
  weights = [];
  /** @type {Element[]} */
  counts = [];
  /** @type {Element[]} */
  adds = [];
  threshold = 0.5;
  steps = 0;

  /** @param {number} shape */
  constructor(shape) {
    super();
    this.plane = new Plane({ label: "Scores to the right, probabilities upwards, and the sigmoid between them", x: "score z", y: "probability p", shape });
    this.curve = path("live-line");
    this.straight = path("live-floor live-thick");
    this.limit = path("live-own");
    this.link = path("live-next");
    this.examples = svg("g");
    this.here = svg("path", { class: "live-star", d: "M0-9L9 0L0 9L-9 0z" });
    this.plane.marks.append(this.straight, this.limit, this.curve, this.link, this.examples);
    this.grip = grip();
    draggable(this.grip, { plane: this.plane, at: () => [0, this.threshold], move: (_, p) => this.#decide(p) });
    this.plane.handles.append(this.here, this.grip);

    this.tasks = choice("Data:", TASKS.map(({ name }) => name), (place) => this.#take(place));
    const id = newId();
    this.sentence = el("input", { id, type: "text", autocomplete: "off", input: () => this.changed() });
    this.typed = el("div", { class: "live-row live-typed" }, el("label", { for: id }, "My sentence:"), this.sentence);
    this.hours = slider("My hours:", { low: 0, high: 8, step: 0.5, act: () => this.changed() });
    this.rows = el("tbody");
    this.total = el("td");
    this.made = el("td");
    const parts = table(
      "live-parts",
      "What each word adds to the score",
      head(["", "count", "weight", "adds"]),
      this.rows,
      el("tfoot", {}, el("tr", {}, el("th", { scope: "row", colspan: 3 }, "score z"), this.total), el("tr", {}, el("th", { scope: "row", colspan: 3 }, "probability S(z)"), this.made)),
    );
    this.decision = slider("threshold", { low: 0, high: 1, step: 0.01, act: (value) => this.#decide(value) });
    this.cells = ["hits", "misses", "alarms", "rejections"].map(() => el("td"));
    const [hits, misses, alarms, rejections] = this.cells;
    const counts = table(
      "live-confusion",
      "How labels and decisions meet",
      head(["", "decided 1", "decided 0"]),
      el("tbody", {}, line("label 1", hits, misses), line("label 0", alarms, rejections)),
    );
    this.said = sentence();
    this.trained = sentence();
    this.lines = el("tbody");
    this.all = folded("All examples, with their losses", el("table", {}, head(["example", "label", "score", "probability", "log-loss"]), this.lines), () => this.#fillTable());
    this.build(
      this.plane.node,
      row(this.tasks.node, this.again),
      this.typed,
      this.hours.node,
      el("div", { class: "live-pair" }, parts, el("div", {}, this.decision.node, counts, this.said)),
      row("Learn:", ...stepButtons([1, 100, 1000], (count) => this.#learn(count)), button("Weights to 0", () => this.#weigh(this.w.map(() => 0), 0, 0))),
      this.trained,
      this.all,
    );
    this.hours.show(3);
  }

  /** @param {number} place */
  #take(place) {
    this.task = TASKS[place];
    const hours = place === HOURS;
    [this.w, this.b, this.steps] = hours ? [[...START.hours.w], START.hours.b, 0] : [[...START.w], START.b, 0];
    this.typed.hidden = hours;
    this.hours.node.hidden = !hours;
    this.weights = this.task.features.map((name, j) =>
      slider(`Weight of ${name}`, { low: -10, high: 10, step: 0.1, act: (value) => this.#weigh(this.w.with(j, value), this.b, 0) }),
    );
    this.weights.push(slider("Intercept", { low: -20, high: 20, step: 0.1, act: (value) => this.#weigh(this.w, value, 0) }));
    const names = [...this.task.features, "intercept"];
    this.counts = names.map(() => el("td"));
    this.adds = names.map(() => el("td"));
    this.rows.replaceChildren(
      ...this.weights.map(({ node }, j) => line(names[j], this.counts[j], el("td", {}, node), this.adds[j])),
    );
    this.examples.replaceChildren(...this.task.labels.map((label) => example(label, !label)));
    this.lines.replaceChildren(...this.task.texts.map((text, i) => line(text, el("td", {}, String(this.task.labels[i])), el("td"), el("td"), el("td"))));
    this.changed();
  }

  reset() {
    this.sentence.value = START.sentence;
    this.threshold = 0.5;
    this.hours.show(3);
    this.tasks.pick(0);
  }

  /** @param {Record<string, string>} words */
  restore(words) {
    this.tasks.pick(words.data);
    if (words.sentence !== undefined) this.sentence.value = words.sentence.slice(0, 200);
    const given = readNumbers(words.weights, this.w.length + 1);
    if (given.length) [this.w, this.b] = [given.slice(0, -1), given[given.length - 1]];
    const threshold = Number(words.threshold ?? this.threshold);
    if (threshold >= 0 && threshold <= 1) this.threshold = threshold;
    this.changed();
  }

  save() {
    /** @type {Record<string, string>} */
    const words = {};
    const place = TASKS.indexOf(this.task);
    const start = place === HOURS ? START.hours : START;
    if (place) words.data = String(place);
    if (place !== HOURS && this.sentence.value !== START.sentence) words.sentence = this.sentence.value;
    const own = [...this.w, this.b];
    if (String(own) !== String([...start.w, start.b])) words.weights = writeNumbers(own);
    if (this.threshold !== 0.5) words.threshold = String(this.threshold);
    return words;
  }

  /** @param {number} value */
  #decide(value) {
    this.threshold = clamp(snap(value, 0.01), [0, 1]);
    this.changed();
  }

  /**
   * @param {number[]} w
   * @param {number} b
   * @param {number} steps
   */
  #weigh(w, b, steps) {
    [this.w, this.b, this.steps] = [w, b, steps];
    this.changed();
  }

  /** @param {number} count */
  #learn(count) {
    const { w, b } = learn(this.task.rows, this.task.labels, { w: this.w, b: this.b }, RATE, count);
    this.#weigh(w, b, this.steps + count);
  }

  /** The reader's own example. */
  get own() {
    return this.task === TASKS[HOURS] ? [Number(this.hours.input.value)] : countWords(this.sentence.value, WORDS);
  }

  render() {
    if (!this.plane.width) return;
    const { task, w, b } = this;
    const own = this.own;
    const z = score(own, w, b);
    const scores = task.rows.map((row) => score(row, w, b));
    this.#drawPlane(own, z, scores);
    [...w, b].forEach((value, j) => this.weights[j].show(value));
    this.hours.show(Number(this.hours.input.value));
    [...own, null].forEach((count, j) => {
      write(this.counts[j], count === null ? "" : number(count));
      write(this.adds[j], short(count === null ? b : count * w[j]));
    });
    write(this.total, short(z));
    write(this.made, short(sigmoid(z)));
    this.decision.show(this.threshold);
    const counts = confusion(task.labels, scores.map(sigmoid), this.threshold);
    [counts.hits, counts.misses, counts.alarms, counts.rejections].forEach((count, i) => write(this.cells[i], String(count)));
    const decided = sigmoid(z) >= this.threshold ? 1 : 0;
    const other = task === TASKS[HOURS] ? ` The straight line says ${short(straight.slope * own[0] + straight.intercept)}.` : "";
    write(this.said, `Mine: ${short(sigmoid(z))} ${decided ? "reaches" : "is below"} ${number(this.threshold)}, so class ${decided}.${other} Right: ${counts.hits + counts.rejections} of ${task.labels.length}.`);
    const most = Math.max(...w.map(Math.abs));
    const learned = this.steps ? `${after(this.steps)} with rate ${number(RATE)}: mean` : "Mean";
    write(this.trained, `${learned} log-loss ${short(logLoss(task.rows, task.labels, w, b))}, largest weight ${short(most)}.`);
    this.#fillTable(scores);
  }

  /**
   * @param {number[]} own
   * @param {number} z
   * @param {number[]} scores
   */
  #drawPlane(own, z, scores) {
    const { plane, task, w, b } = this;
    const hours = task === TASKS[HOURS];
    // Hours stand on their own axis, to compare the curve with a straight line; counts have too many axes for that.
    const across = hours ? task.rows.map(([x]) => x) : scores;
    const mine = hours ? own[0] : z;
    const reach = Math.max(6, Math.ceil(Math.max(...across.map(Math.abs), Math.abs(mine)) + 0.5));
    plane.name(hours ? "hours x" : "score z");
    plane.show(hours ? { x: [0, 8.4], y: [-0.35, 1.45] } : { x: [-reach, reach], y: [-0.06, 1.06] });
    const [low, high] = plane.view.x;
    const spots = Array.from({ length: 161 }, (_, i) => low + ((high - low) * i) / 160);
    /** @param {number} x */
    const height = (x) => sigmoid(hours ? w[0] * x + b : x);
    set(this.curve, { d: `M${spots.map((x) => `${plane.x(x).toFixed(1)} ${plane.y(height(x)).toFixed(1)}`).join("L")}` });
    const straightAt = (/** @type {number} */ x) => plane.y(straight.slope * x + straight.intercept);
    set(this.straight, { d: hours ? `M${plane.x(low)} ${straightAt(low)}L${plane.x(high)} ${straightAt(high)}` : "" });
    set(this.limit, { d: `M${plane.x(low)} ${plane.y(this.threshold)}H${plane.x(high)}` });
    set(this.link, { d: `M${plane.x(mine)} ${plane.y(plane.view.y[0])}V${plane.y(height(mine))}H${plane.x(low)}` });
    put(this.here, plane.x(mine), plane.y(height(mine)));
    put(this.grip, plane.x(high) - 8, plane.y(this.threshold));
    /** @type {Record<string, number>} */
    const piles = {}; // equal examples: circles are piled upwards, squares downwards
    task.labels.forEach((label, i) => {
      const key = `${label} ${across[i]}`;
      const pile = hours ? 0 : (piles[key] = (piles[key] ?? -1) + 1) * (label ? -11 : 11);
      const wrong = sigmoid(scores[i]) >= this.threshold !== Boolean(label);
      const mark = /** @type {SVGElement} */ (this.examples.children[i]);
      put(mark, plane.x(across[i]), pile + plane.y(hours ? label : height(across[i])));
      set(mark, { "data-wrong": wrong });
    });
  }

  #fillTable(scores = this.task.rows.map((row) => score(row, this.w, this.b))) {
    if (!this.all.open) return;
    scores.forEach((z, i) => {
      const [, , of, p, cost] = this.lines.children[i].children;
      write(of, short(z));
      write(p, short(sigmoid(z)));
      write(cost, short(loss(this.task.labels[i], z)));
    });
  }

  /** @param {number} width */
  sized(width) {
    if (this.plane.fit(width)) this.render();
  }

  tell() {
    return `Score ${this.total.textContent}, probability ${this.made.textContent}. ${this.said.textContent} ${this.trained.textContent}`;
  }
}
