// How a mark is moved: with mouse, pen or finger, and with the keys of its plane.

import { svg } from "./dom.js";

/** A square to grasp, for what has a slider as well. */
export const grip = () => svg("g", { class: "live-end" }, svg("circle", { r: 14, class: "live-hit" }), svg("rect", { x: -6, y: -6, width: 12, height: 12 }));

/**
 * The mark of an example: full for the label 1, empty for 0.
 * @param {number} label
 * @param {boolean} square
 */
export function example(label, square) {
  const kind = `live-example${label ? "" : " live-of-zero"}`;
  return square ? svg("rect", { x: -5, y: -5, width: 10, height: 10, class: kind }) : svg("circle", { r: 5.5, class: kind });
}

/**
 * Let a mark be dragged. Only the mark itself keeps a finger from scrolling the page.
 * @param {Element} mark
 * @param {object} wanted
 * @param {import("./plane.js").Plane} wanted.plane
 * @param {() => [number, number]} wanted.at Where the mark is.
 * @param {(x: number, y: number, fine: boolean) => void} wanted.move
 * @param {() => void} [wanted.start]
 * @param {() => void} [wanted.end]
 */
export function draggable(mark, { plane, at, move, start, end }) {
  /** @type {[number, number] | null} */
  let off = null; // from the pointer to the middle of the mark
  mark.classList.add("live-handle");
  // Chromium does not heed touch-action on parts of a drawing: the page would scroll, and the drag end, after a few pixels.
  mark.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  mark.addEventListener("pointerdown", (given) => {
    const event = /** @type {PointerEvent} */ (given);
    if (event.button) return;
    event.preventDefault();
    mark.setPointerCapture(event.pointerId);
    start?.();
    const [x, y] = plane.under(event.clientX, event.clientY);
    off = [at()[0] - x, at()[1] - y];
  });
  mark.addEventListener("pointermove", (given) => {
    const event = /** @type {PointerEvent} */ (given);
    if (!off) return;
    const [x, y] = plane.under(event.clientX, event.clientY);
    move(x + off[0], y + off[1], event.shiftKey);
  });
  // Comes after pointerup and pointercancel, too.
  mark.addEventListener("lostpointercapture", () => {
    off = null;
    end?.();
  });
}

/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], PageUp: [0, 10], PageDown: [0, -10] };

/**
 * How far a key moves a mark, in steps: arrows one, with Shift a tenth, Page Up and Page Down ten.
 * @param {KeyboardEvent} event
 * @returns {[number, number] | null}
 */
export function keyMove(event) {
  const move = KEYS[event.key];
  if (!move || event.ctrlKey || event.altKey || event.metaKey) return null;
  return event.shiftKey ? [move[0] / 10, move[1] / 10] : move;
}

export const HELP = "Arrow keys move it, with Shift in finer steps; Page Up and Page Down move it further.";

/**
 * The multiple of a power of ten that is next to a value.
 * @param {number} value
 * @param {number} step
 */
export function snap(value, step) {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 0.5));
  const snapped = Number((Math.round(value / step) * step).toFixed(digits));
  return snapped || 0; // and never -0
}
