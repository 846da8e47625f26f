// A few numbers at a time: their mean, the smallest and the largest of them, and one held between two others.

/**
 * The mean, rounded at each step; but equal values are equal to it, since it is counted from the first.
 * @param {readonly number[]} values
 */
export const mean = (values) => values[0] + values.reduce((total, value) => total + value - values[0], 0) / values.length;

/**
 * The smallest and the largest value.
 * @param {readonly number[]} values
 * @returns {[number, number]}
 */
export const extent = (values) => [Math.min(...values), Math.max(...values)];

/**
 * The value, or the end of the range that is next to it.
 * @param {number} value
 * @param {readonly number[]} range
 */
export const clamp = (value, [low, high]) => Math.min(Math.max(value, low), high);
