// Logistic regression as in recap/logistic.py: counted words, probabilities, the log-loss and its gradient.

/** @typedef {readonly number[]} Column */

/**
 * S(z) = 1 / (1 + e^(-z)), without overflow and with S(z) + S(-z) = 1.
 * @param {number} z
 */
export function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  const below = 1 + e;
  let small = e / below;
  small += (below - 1 - e) * small; // what rounding added to 1 + e
  return z >= 0 ? 1 - small : small;
}

/**
 * The score of a row of inputs.
 * @param {Column} x
 * @param {Column} w
 * @param {number} b
 */
export const score = (x, w, b) => x.reduce((total, value, i) => total + value * w[i], 0) + b;

/**
 * Minus the logarithm of the probability that a label got: from the score, so that it never is infinite.
 * @param {number} label
 * @param {number} z
 */
export function loss(label, z) {
  const against = label ? -z : z;
  return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
}

/**
 * The mean loss of many rows.
 * @param {readonly Column[]} x
 * @param {Column} y
 * @param {Column} w
 * @param {number} b
 */
export const logLoss = (x, y, w, b) => x.reduce((total, row, i) => total + loss(y[i], score(row, w, b)), 0) / y.length;

/**
 * The means of (p - y)·x and of p - y.
 * @param {readonly Column[]} x
 * @param {Column} y
 * @param {Column} w
 * @param {number} b
 */
export function logLossGradient(x, y, w, b) {
  const error = x.map((row, i) => sigmoid(score(row, w, b)) - y[i]);
  const n = y.length;
  return {
    w: w.map((_, j) => x.reduce((total, row, i) => total + error[i] * row[j], 0) / n),
    b: error.reduce((total, value) => total + value, 0) / n,
  };
}

/**
 * Steps of plain descent on the mean log-loss.
 * @param {readonly Column[]} x
 * @param {Column} y
 * @param {{ w: Column, b: number }} start
 * @param {number} rate
 * @param {number} steps
 */
export function learn(x, y, { w, b }, rate, steps) {
  for (let taken = 0; taken < steps; taken += 1) {
    const gradient = logLossGradient(x, y, w, b);
    w = w.map((value, j) => value - rate * gradient.w[j]);
    b -= rate * gradient.b;
  }
  return { w: [...w], b };
}

/**
 * How labels and decisions meet: the four counts of a confusion matrix.
 * @param {Column} y
 * @param {Column} p
 * @param {number} threshold
 */
export function confusion(y, p, threshold) {
  const counts = { hits: 0, alarms: 0, misses: 0, rejections: 0 };
  y.forEach((label, i) => {
    if (p[i] >= threshold) counts[label ? "hits" : "alarms"] += 1;
    else counts[label ? "misses" : "rejections"] += 1;
  });
  return counts;
}

/**
 * A text as all texts that read the same. (JavaScript has no case folding; only ß and its kin need more than small letters.)
 * @param {string} text
 */
const same = (text) => text.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");

/**
 * The words of a sentence, in small letters; what stands around a word belongs to none.
 * @param {string} sentence
 */
export const wordsOf = (sentence) =>
  same(sentence)
    .replace(/[^\p{L}\p{N}\p{M}'’\-_]/gu, " ")
    .replaceAll("--", " ")
    .split(" ")
    .map((word) => word.replace(/^['’\-"]+|['’\-"]+$/g, ""))
    .filter(Boolean);

/**
 * How often each word occurs in a sentence.
 * @param {string} sentence
 * @param {readonly string[]} words
 */
export function countWords(sentence, words) {
  const found = wordsOf(sentence);
  return words.map((word) => found.filter((other) => other === same(word)).length);
}
