// The line of recap/line.py: slope and intercept, predictions, residuals, and the table of the slides.

import { dot, finite, nearest, pair, quotient, sum, whole } from "./exact.js";
import { mean } from "./numbers.js";
import { told } from "../text.js";

/** @typedef {{ slope: number, intercept: number }} Line */
/** @typedef {readonly number[]} Column */
/** @typedef {ReturnType<typeof sums>} Sums */

/**
 * The sums that everything else is made of, in whole numbers.
 * @param {Column} x
 * @param {Column} y
 */
export function sums(x, y) {
  const { numbers: xs, places: xPlaces } = whole(x);
  const { numbers: ys, places: yPlaces } = whole(y);
  const n = BigInt(x.length);
  const [sx, sy, sxx, sxy] = [sum(xs), sum(ys), dot(xs, xs), dot(xs, ys)];
  return {
    n, sx, sy, sxx, sxy, xs, ys, xPlaces, yPlaces,
    /** n Σ (x - x̄)², and n Σ (x - x̄)(y - ȳ) */
    spread: n * sxx - sx * sx,
    joint: n * sxy - sx * sy,
  };
}

/**
 * The least-squares line through the points.
 * @param {Column} x
 * @param {Column} y
 * @returns {Line}
 */
export function fitLine(x, y) {
  pair("fit_line", x, y, { least: 2 });
  const { sx, sy, sxx, sxy, spread, joint, xPlaces, yPlaces } = sums(x, y);
  if (!spread) throw new RangeError(`fit_line needs two different x values, but all x are ${told(x[0])}`);
  return {
    slope: quotient("fit_line", "slope", joint, spread, xPlaces - yPlaces),
    intercept: quotient("fit_line", "intercept", sy * sxx - sx * sxy, spread, -yPlaces),
  };
}

/**
 * The same line, rounded at each step: good enough to be drawn, and quick enough to follow a hand.
 * @param {Column} x
 * @param {Column} y
 * @returns {Line | null} None if all x are equal.
 */
export function quickLine(x, y) {
  const [right, up] = [mean(x), mean(y)];
  const off = x.map((value) => value - right);
  const spread = mean(off.map((value) => value * value));
  const slope = mean(off.map((value, i) => value * (y[i] - up))) / spread;
  return spread ? { slope, intercept: up - slope * right } : null;
}

/**
 * slope · x + intercept for each x, rounded once.
 * @param {Line} line
 * @param {Column} x
 */
export function predict(line, x, who = "predict") {
  finite(who, "x", x);
  const { numbers: xs, places } = whole(x);
  const slope = whole([line.slope]);
  const intercept = whole([line.intercept]);
  const all = Math.max(places + slope.places, intercept.places);
  const start = intercept.numbers[0] << BigInt(all - intercept.places);
  const steep = slope.numbers[0] << BigInt(all - places - slope.places);
  return xs.map((value, i) => {
    const height = nearest(steep * value + start, 1n, -all);
    if (Number.isFinite(height)) return height;
    throw new RangeError(`${who} needs smaller numbers, but the line at x[${i}] is too large for a float`);
  });
}

/**
 * How far each point lies above the line.
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 */
export function residuals(line, x, y) {
  pair("residuals", x, y);
  return predict(line, x, "residuals").map((height, i) => {
    const error = y[i] - height;
    if (!Number.isFinite(error)) {
      throw new RangeError(`residuals needs smaller numbers, but the residual at x[${i}] is too large for a float`);
    }
    return error;
  });
}

/**
 * The table of the slides: deviations, squares, products, means and the two sums.
 * @param {Column} x
 * @param {Column} y
 */
export function workedTable(x, y) {
  pair("worked_table", x, y);
  const all = sums(x, y);
  const { n, sx, sy, xs, ys, xPlaces, yPlaces } = all;
  const both = xPlaces + yPlaces;
  // n times each deviation, so that the mean leaves no fraction.
  const dx = xs.map((value) => n * value - sx);
  const dy = ys.map((value) => n * value - sy);
  /** @type {(what: string, top: bigint, bottom: bigint, places: number) => number} */
  const float = (what, top, bottom, places) => quotient("worked_table", what, top, bottom, -places);
  return {
    xDeviation: dx.map((value) => float("deviation of x", value, n, xPlaces)),
    yDeviation: dy.map((value) => float("deviation of y", value, n, yPlaces)),
    xSquared: dx.map((value) => float("square", value * value, n * n, 2 * xPlaces)),
    product: dx.map((value, i) => float("product", value * dy[i], n * n, both)),
    ...worked(all),
  };
}

/**
 * The means and the two sums of the table.
 * @param {Sums} all
 */
export function worked({ n, sx, sy, spread, joint, xPlaces, yPlaces }) {
  const who = "worked_table";
  return {
    xMean: quotient(who, "mean", sx, n, -xPlaces),
    yMean: quotient(who, "mean", sy, n, -yPlaces),
    sumSquares: quotient(who, "sum", spread, n, -2 * xPlaces),
    sumProducts: quotient(who, "sum", joint, n, -xPlaces - yPlaces),
  };
}
