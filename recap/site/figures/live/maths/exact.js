// Sums without rounding, as in the package: every number is a whole number over a power of two,
// whole numbers of any length add up exactly, and a result is rounded once, at the end.

import { repr } from "../text.js";

/** @typedef {{ numbers: bigint[], places: number }} Whole numbers · 2^-places */

const TINY = 2 ** -1022; // below it, floats lose digits
const bytes = new DataView(new ArrayBuffer(8));

/**
 * A float as odd · 2^power.
 * @param {number} value
 * @returns {[bigint, number]}
 */
function parts(value) {
  bytes.setFloat64(0, value);
  const bits = bytes.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 2047n);
  let whole = (bits & ((1n << 52n) - 1n)) | (exponent ? 1n << 52n : 0n);
  if (!whole) return [0n, 0];
  let power = (exponent || 1) - 1075;
  while (!(whole & 0xffffn)) [whole, power] = [whole >> 16n, power + 16];
  while (!(whole & 1n)) [whole, power] = [whole >> 1n, power + 1];
  return [value < 0 ? -whole : whole, power];
}

/**
 * Numbers as whole numbers over one power of two.
 * @param {readonly number[]} values
 * @returns {Whole}
 */
export function whole(values) {
  const all = values.map(parts);
  const places = all.reduce((most, [, power]) => Math.max(most, -power), 0);
  return { numbers: all.map(([odd, power]) => odd << BigInt(power + places)), places };
}

/** @param {readonly bigint[]} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0n);

/**
 * The sum of products, pair by pair.
 * @param {readonly bigint[]} a
 * @param {readonly bigint[]} b
 */
export const dot = (a, b) => a.reduce((total, number, i) => total + number * b[i], 0n);

/** @param {bigint} number */
const size = (number) => number.toString(16).length * 4;

/**
 * top / bottom · 2^power as the nearest float; bottom is above zero.
 * @param {bigint} top
 * @param {bigint} bottom
 * @param {number} power
 */
export function nearest(top, bottom, power) {
  if (!top) return 0;
  const positive = top < 0n ? -top : top;
  const shift = 72 - size(positive) + size(bottom);
  const [over, under] = shift > 0 ? [positive << BigInt(shift), bottom] : [positive, bottom << BigInt(-shift)];
  const quotient = over / under;
  // What is left over only has to tip the balance: one more binary digit holds it.
  const digits = Number((quotient << 1n) | (quotient * under === over ? 0n : 1n));
  let [value, left] = [top < 0n ? -digits : digits, power - shift - 1];
  for (; left < -1000; left += 1000) value *= 2 ** -1000;
  for (; left > 1000; left -= 1000) value *= 2 ** 1000;
  return value * 2 ** left;
}

/**
 * top / bottom · 2^power, rounded once.
 * @param {string} who
 * @param {string} what
 * @param {bigint} top
 * @param {bigint} bottom
 * @param {number} [power]
 */
export function quotient(who, what, top, bottom, power = 0) {
  const value = nearest(top, bottom, power);
  if (!Number.isFinite(value)) throw new RangeError(`${who} needs smaller numbers, but the ${what} is too large for a float`);
  if (Math.abs(value) < TINY && top && !fits(value, top, bottom, power)) {
    throw new RangeError(`${who} needs larger numbers, but the ${what} is too small for a float`);
  }
  return value;
}

/**
 * Whether a float is exactly top / bottom · 2^power.
 * @param {number} value
 * @param {bigint} top
 * @param {bigint} bottom
 * @param {number} power
 */
function fits(value, top, bottom, power) {
  const [odd, own] = parts(value);
  const apart = own - power;
  return apart < 0 ? odd * bottom === top << BigInt(-apart) : (odd * bottom) << BigInt(apart) === top;
}

/**
 * The root of top / bottom · 2^power, rounded like the package rounds it.
 * @param {string} who
 * @param {string} what
 * @param {bigint} top
 * @param {bigint} bottom
 * @param {number} power
 */
export function rootOfQuotient(who, what, top, bottom, power) {
  if (!top) return 0;
  let half = Math.trunc((size(bottom) - size(top) - power) / 2);
  const root = Math.sqrt(quotient(who, what, top, bottom, power + 2 * half));
  let value = root;
  for (; half > 1000; half -= 1000) value *= 2 ** -1000;
  for (; half < -1000; half += 1000) value *= 2 ** 1000;
  value *= 2 ** -half;
  if (value === Infinity) throw new RangeError(`${who} needs smaller numbers, but the root of the ${what} is too large for a float`);
  if (value < TINY) throw new RangeError(`${who} needs larger numbers, but the root of the ${what} is too small for a float`);
  return value;
}

const COUNTS = ["none", "one"];

/**
 * Refuse two columns that do not belong together, in the words of the package.
 * @param {string} who
 * @param {readonly number[]} first
 * @param {readonly number[]} second
 * @param {{ names?: [string, string], least?: number }} [wanted]
 */
export function pair(who, first, second, { names = ["x", "y"], least = 1 } = {}) {
  if (first.length !== second.length) {
    throw new RangeError(`${who} needs ${names[0]} and ${names[1]} of equal length, but got ${first.length} and ${second.length}`);
  }
  if (first.length < least) {
    const values = least > 1 ? "at least two values" : "at least one value";
    throw new RangeError(`${who} needs ${values} in ${names[0]}, but got ${COUNTS[first.length]}`);
  }
  finite(who, names[0], first);
  finite(who, names[1], second);
}

/**
 * @param {string} who
 * @param {string} name
 * @param {readonly number[]} values
 */
export function finite(who, name, values) {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`${who} needs finite numbers, but ${name}[${bad}] is ${repr(values[bad])}`);
}
