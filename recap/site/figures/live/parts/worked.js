// The two formulas of the lesson with the numbers of the moment in them.

import { worked } from "../maths/line.js";
import { equals, number, short } from "../text.js";
import { el, tex, write } from "./dom.js";

export class Worked {
  constructor() {
    /** @type {Element[]} */
    this.blanks = [];
    const blank = () => {
      const place = tex("mtext", "–");
      this.blanks.push(place);
      return place;
    };
    const letter = (/** @type {string} */ name) => tex("mi", name);
    const sign = (/** @type {string} */ name) => tex("mo", name);
    const mean = (/** @type {string} */ name) => tex("mover", letter(name), sign("¯"));
    const sum = (/** @type {Node[]} */ ...parts) => tex("mrow", sign("∑"), ...parts);
    const from = (/** @type {string} */ name) => tex("mrow", sign("("), letter(name), sign("−"), mean(name), sign(")"));
    const square = tex("msup", from("x"), tex("mn", "2"));
    const ratio = tex("mfrac", sum(from("x"), from("y")), sum(square));
    const slope = formula(letter("m"), sign("="), ratio);
    const start = formula(letter("c"), sign("="), mean("y"), sign("−"), letter("m"), mean("x"));
    const computed = formula(sign("="), tex("mfrac", blank(), blank()), blank());
    const placed = formula(sign("="), blank(), sign("−"), blank(), sign("×"), blank(), blank());
    this.node = el("div", { class: "live-formulas" }, el("div", {}, slope, " ", computed), el("div", {}, start, " ", placed));
  }

  /**
   * @param {import("../maths/line.js").Sums} sums
   * @param {{ line: import("../maths/line.js").Line } | null} best
   * @param {boolean} covered
   */
  show(sums, best, covered) {
    const words = ["?", "?", " = ?", "?", "?", "?", " = ?"];
    if (!covered) {
      const { sumProducts, sumSquares, xMean, yMean } = worked(sums);
      const { slope, intercept } = best?.line ?? { slope: null, intercept: null };
      const result = (/** @type {number | null} */ value) => (value === null ? "\u00a0does not exist" : `\u00a0${equals(value)}`);
      words.splice(0, 7, short(sumProducts), short(sumSquares), result(slope), short(yMean), slope === null ? "m" : bracketed(slope), bracketed(xMean), result(intercept));
    }
    this.blanks.forEach((place, i) => write(place, words[i]));
  }
}

/**
 * A part of a formula: a line may end behind it.
 * @param {Node[]} inside
 */
function formula(...inside) {
  const node = tex("math", tex("mrow", ...inside));
  node.setAttribute("displaystyle", "true");
  return node;
}

/** @param {number} value */
const bracketed = (value) => (number(value).startsWith("−") ? `(${short(value)})` : short(value));
