// Numbers as text: as the pages print them, and as Python does in its messages.

/**
 * A float as Python's repr writes it.
 * @param {number} value
 */
export function repr(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) return digits + withSign(power);
  // JavaScript goes on without a power of ten from 1e-6 to 1e21, so this is never "1e-5".
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/**
 * A value as a message tells it: zero has no sign there.
 * @param {number} value
 */
export const told = (value) => repr(value + 0);

/** @param {number} power */
const withSign = (power) => `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;

/**
 * A number in Python's format ".12g", or ".4f" below 1e21, where JavaScript gives up.
 * @param {number} value
 * @param {string} spec
 */
export function format(value, spec) {
  if (!Number.isFinite(value)) return repr(value);
  const count = Number(spec.slice(1, -1));
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (spec.endsWith("f")) return sign + even(size.toFixed(count), size.toFixed(Math.min(100, count + 60)));
  const digits = count || 1;
  const [mantissa, power] = rounded(size, digits);
  if (power < -4 || power >= digits) return sign + trimmed(mantissa) + withSign(power);
  // The digits are known already: only the point has to move.
  const all = mantissa.replace(".", "");
  return sign + trimmed(power < 0 ? `0.${"0".repeat(-power - 1)}${all}` : `${all.slice(0, power + 1)}.${all.slice(power + 1)}`);
}

/**
 * @param {number} size
 * @param {number} digits
 * @returns {[string, number]}
 */
function rounded(size, digits) {
  const [short, power] = size.toExponential(digits - 1).split("e");
  const [long, exact] = size.toExponential(Math.min(100, digits + 60)).split("e");
  return power === exact ? [even(short, long), Number(power)] : [short, Number(power)];
}

/**
 * A number just between two goes to the even one, as in Python; JavaScript goes up.
 * @param {string} short
 * @param {string} long The same number with all its digits.
 */
function even(short, long) {
  const cut = long.slice(0, short.length);
  const rest = long.slice(short.length).replace(".", "");
  return /^50*$/.test(rest) && Number(short.at(-1)) % 2 ? cut.replace(/\.$/, "") : short;
}

/** @param {string} text */
const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0*$/, "") : text);

/**
 * A number the way the pages print it: twelve significant digits, and a true minus sign.
 * @param {number} value
 * @param {string} [spec]
 */
export const number = (value, spec = ".12g") => format(value, spec).replace(/^-/, "−");

/**
 * A number of a figure, to four decimals: short enough to follow while it moves.
 * @param {number} value
 */
export function short(value) {
  if (Math.abs(value) >= 1e6) return number(value, ".4g");
  const text = number(Number(format(value, ".4f")));
  return text === "−0" ? "0" : text;
}

/**
 * "= 0.4", or "≈ 0.3077" where the text is not the whole number.
 * @param {number} value
 */
export const equals = (value) => `${short(value) === number(value) ? "=" : "≈"} ${short(value)}`;
