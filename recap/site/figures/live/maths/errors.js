// The errors of recap/mse.py and recap/r2.py: squared errors, sums of squares, R², and the way down the bowl.

import { dot, finite, nearest, pair, quotient, rootOfQuotient, sum, whole } from "./exact.js";
import { sums } from "./line.js";
import { mean } from "./numbers.js";
import { told } from "../text.js";

/** @typedef {import("./line.js").Line} Line */
/** @typedef {import("./line.js").Column} Column */
/** @typedef {{ names: [string, string], least?: number }} Wanted */

/** @type {Wanted} */
const OF_PREDICTIONS = { names: ["y", "predictions"] };

/**
 * Σ (y - p)² as a whole number, and the binary places that it has.
 * @param {Column} y
 * @param {Column} p
 */
function squaredErrors(y, p) {
  const { numbers, places } = whole([...y, ...p]);
  const errors = y.map((_, i) => numbers[i] - numbers[y.length + i]);
  return { total: dot(errors, errors), places: 2 * places };
}

/**
 * @param {Column} y
 * @param {Column} p Predictions.
 */
export function meanSquaredError(y, p) {
  pair("mean_squared_error", y, p, OF_PREDICTIONS);
  const { total, places } = squaredErrors(y, p);
  return quotient("mean_squared_error", "mean squared error", total, BigInt(y.length), -places);
}

/**
 * SSE(m, c): the sum of the squared vertical distances from the points to a line.
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 */
export function sumSquaredError(line, x, y) {
  pair("sum_squared_error", x, y);
  const { errors, places } = exactErrors(line, x, y);
  return quotient("sum_squared_error", "sum of squared errors", dot(errors, errors), 1n, -2 * places);
}

/**
 * y - m·x - c for each point, in whole numbers.
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 */
function exactErrors(line, x, y) {
  const [xs, ys, m, c] = [whole(x), whole(y), whole([line.slope]), whole([line.intercept])];
  const places = Math.max(xs.places + m.places, ys.places, c.places);
  /** @type {(given: number) => bigint} */
  const up = (given) => BigInt(places - given);
  const slope = m.numbers[0] << up(xs.places + m.places);
  const start = c.numbers[0] << up(c.places);
  const errors = ys.numbers.map((value, i) => (value << up(ys.places)) - slope * xs.numbers[i] - start);
  return { errors, xs, places };
}

/**
 * The two derivatives of the mean squared error: by the slope, by the intercept.
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 * @returns {[number, number]}
 */
export function errorGradient(line, x, y) {
  pair("error_gradient", x, y);
  const { errors, xs, places } = exactErrors(line, x, y);
  const n = BigInt(x.length);
  return [
    quotient("error_gradient", "gradient", -2n * dot(errors, xs.numbers), n, -places - xs.places),
    quotient("error_gradient", "gradient", -2n * sum(errors), n, -places),
  ];
}

/**
 * SST, SSR and SSE.
 * @param {Column} y
 * @param {Column} p
 */
export function sumsOfSquares(y, p) {
  const who = "sums_of_squares";
  pair(who, y, p, OF_PREDICTIONS);
  const { numbers, places } = whole([...y, ...p]);
  const n = BigInt(y.length);
  const ys = numbers.slice(0, y.length);
  const ps = numbers.slice(y.length);
  const mean = sum(ys); // n times the mean
  const fromMean = ps.map((value) => n * value - mean);
  const { total } = squaredErrors(y, p);
  return {
    total: quotient(who, "total sum of squares", n * dot(ys, ys) - mean * mean, n, -2 * places),
    regression: quotient(who, "regression sum of squares", dot(fromMean, fromMean), n * n, -2 * places),
    error: quotient(who, "error sum of squares", total, 1n, -2 * places),
  };
}

/**
 * What a line makes of the points: SST, SSR, SSE, MSE and R². All of it comes from sums that are known already,
 * so that a line through two hundred points can follow a hand.
 * @param {Line} line
 * @param {Column} y
 * @param {import("./line.js").Sums} all
 */
export function results({ slope, intercept }, y, { n, sx, sy, sxx, sxy, ys, xPlaces, yPlaces }) {
  const [m, c] = [whole([slope]), whole([intercept])];
  const places = Math.max(xPlaces + m.places, yPlaces, c.places);
  /** @type {(number: bigint, given: number) => bigint} */
  const up = (number, given) => number << BigInt(places - given);
  // A residual is a·y - b·x - d, and a prediction less the mean b·x + d - mean, all in whole numbers.
  const [a, b, d] = [up(1n, yPlaces), up(m.numbers[0], xPlaces + m.places), up(c.numbers[0], c.places)];
  const syy = dot(ys, ys);
  const error = a * a * syy + b * b * sxx + n * d * d - 2n * (a * b * sxy + a * d * sy - b * d * sx);
  const shift = n * d - a * sy;
  const regression = n * b * b * sxx + 2n * b * shift * sx + shift * shift;
  const total = n * syy - sy * sy;
  const who = "sums_of_squares";
  /** @type {{ r2: number | null, problem: string }} */
  const share = { r2: null, problem: "" };
  if (total) share.r2 = quotient("r_squared", "R²", a * a * total - n * error, a * a * total);
  else share.problem = `r_squared needs two different y values, but all y are ${told(y[0])}`;
  if (n < 2n) share.problem = "r_squared needs at least two values in y, but got one";
  return {
    total: quotient(who, "total sum of squares", total, n, -2 * yPlaces),
    regression: quotient(who, "regression sum of squares", regression, n, -2 * places),
    error: quotient(who, "error sum of squares", error, 1n, -2 * places),
    mse: quotient("mean_squared_error", "mean squared error", error, n, -2 * places),
    ...share,
  };
}

/**
 * R² = 1 - SSE / SST.
 * @param {Column} y
 * @param {Column} p
 */
export function rSquared(y, p) {
  pair("r_squared", y, p, { ...OF_PREDICTIONS, least: 2 });
  const { numbers, places } = whole(y);
  const n = BigInt(y.length);
  const total = n * dot(numbers, numbers) - sum(numbers) ** 2n;
  if (!total) throw new RangeError(`r_squared needs two different y values, but all y are ${told(y[0])}`);
  const errors = squaredErrors(y, p);
  const all = BigInt(errors.places - 2 * places); // the errors have at least as many places
  const scaled = total << all;
  return quotient("r_squared", "R²", scaled - n * errors.total, scaled);
}

/**
 * The correlation of x and y.
 * @param {Column} x
 * @param {Column} y
 */
export function correlation(x, y) {
  pair("correlation", x, y, { least: 2 });
  const { spread, joint } = sums(x, y);
  const other = sums(y, x).spread;
  for (const [name, own, first] of /** @type {const} */ ([["x", spread, x[0]], ["y", other, y[0]]])) {
    if (!own) throw new RangeError(`correlation needs two different ${name} values, but all ${name} are ${told(first)}`);
  }
  const size = rootOfQuotient("correlation", "square of r", joint * joint, spread * other, 0);
  return joint < 0n ? Math.max(-size, -1) : Math.min(size, 1);
}

/**
 * The larger curvature of the bowl, and the sums of x.
 * @param {string} who
 * @param {Column} x
 */
function largest(who, x) {
  if (!x.length) throw new RangeError(`${who} needs at least one value in x, but got none`);
  finite(who, "x", x);
  const all = sums(x, x);
  const square = quotient(who, "mean of the squares of x", all.sxx, all.n, -2 * all.xPlaces);
  const mean = nearest(all.sx, all.n, -all.xPlaces);
  return { ...all, value: square + 1 + Math.hypot(square - 1, 2 * mean) };
}

/**
 * The larger and the smaller curvature of the bowl.
 * @param {Column} x
 * @returns {[number, number]}
 */
export function curvature(x) {
  const { value, spread, n, xPlaces } = largest("curvature", x);
  const { numbers, places } = whole([value]);
  // The product of the two is 4 · variance: better than a difference of nearly equal numbers.
  return [value, quotient("curvature", "smaller curvature", 4n * spread, n * n * numbers[0], places - 2 * xPlaces)];
}

/**
 * The learning rate above which descent runs away.
 * @param {Column} x
 */
export const largestRate = (x) => 2 / largest("largest_rate", x).value;

/**
 * One step down the mean squared error.
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 * @param {number} rate
 * @returns {Line}
 */
export function step(line, x, y, rate) {
  const errors = quickErrors(line, x, y);
  return {
    slope: line.slope + rate * 2 * mean(errors.map((error, i) => error * x[i])),
    intercept: line.intercept + rate * 2 * mean(errors),
  };
}

/**
 * The mean squared error of a line, rounded at each step: for a walk of many.
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 */
export const quickLoss = (line, x, y) => mean(quickErrors(line, x, y).map((error) => error * error));

/**
 * @param {Line} line
 * @param {Column} x
 * @param {Column} y
 */
const quickErrors = ({ slope, intercept }, x, y) => x.map((value, i) => y[i] - (slope * value + intercept));
