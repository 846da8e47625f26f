// Shapes as in recap/shapes.py, with the messages of NumPy itself where a product or a sum has none.

/** @typedef {readonly number[]} Shape */

/**
 * A shape as Python writes it: (3, 2), (3,) or ().
 * @param {Shape} shape
 */
export const tuple = (shape) => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`);

/**
 * A shape as NumPy writes it in its messages: (3,2).
 * @param {Shape} shape
 */
const tight = (shape) => tuple(shape).replaceAll(" ", "");

/**
 * Read a shape that somebody typed, such as "(3, 2)", "3x2" or "4,".
 * @param {string} text
 * @param {number} most The largest size of a side.
 * @returns {Shape | string} The shape, or what is wrong with the text.
 */
export function readShape(text, most) {
  const sizes = text.match(/\d+/g)?.map(Number) ?? [];
  if (/[^\d\s(),x×]/.test(text) || !sizes.length || sizes.length > 2) return "Type one or two sizes, such as (3, 2) or (3,).";
  return sizes.some((size) => size < 1 || size > most) ? `Each size is a whole number from 1 to ${most}.` : sizes;
}

/**
 * The shape of np.dot(A, B), or NumPy's message.
 * @param {Shape} a
 * @param {Shape} b
 * @returns {Shape | string}
 */
export function product(a, b) {
  const [last, first] = [a.length - 1, 0];
  if (a[last] !== b[first]) {
    return `shapes ${tight(a)} and ${tight(b)} not aligned: ${a[last]} (dim ${last}) != ${b[first]} (dim ${first})`;
  }
  return [...a.slice(0, -1), ...b.slice(1)];
}

/**
 * The shape of A + B, or NumPy's message. Sizes are compared from the right; a 1 stretches.
 * @param {Shape} a
 * @param {Shape} b
 * @returns {Shape | string}
 */
export function broadcast(a, b) {
  const rank = Math.max(a.length, b.length);
  const shape = [];
  for (let back = rank; back; back -= 1) {
    const [left, right] = [a.at(-back) ?? 1, b.at(-back) ?? 1];
    if (left !== right && left !== 1 && right !== 1) {
      return `operands could not be broadcast together with shapes ${tight(a)} ${tight(b)} `;
    }
    shape.push(left === 1 ? right : left);
  }
  return shape;
}

/**
 * The entry c_ij written out as in the lesson: a11·b12 + a12·b22.
 * @param {number} i Counted from 1.
 * @param {number} j Counted from 1.
 * @param {number} inner
 */
export const entryTerms = (i, j, inner) =>
  Array.from({ length: inner }, (_, s) => `a${i}${s + 1}·b${s + 1}${j}`).join(" + ");
