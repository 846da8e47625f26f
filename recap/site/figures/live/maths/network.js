// A network of sigmoid layers as in recap/network.py, and the way back through it.

import { sigmoid } from "./logistic.js";

/** @typedef {readonly (readonly number[])[]} Matrix */
/** @typedef {{ w: Matrix, b: readonly number[] }} Layer Weights of shape (d_in, d_out), bias of shape (d_out,). */

/**
 * Scores and outputs of each layer, for a batch of rows.
 * @param {Matrix} x
 * @param {readonly Layer[]} layers
 */
export function forward(x, layers) {
  let out = x;
  return layers.map(({ w, b }) => {
    const z = out.map((row) => b.map((bias, j) => row.reduce((total, value, i) => total + value * w[i][j], 0) + bias));
    out = z.map((row) => row.map(sigmoid));
    return { z, out };
  });
}

/**
 * The slopes of the mean log-loss, with each shape that of the weights themselves: from the last layer to the first.
 * @param {Matrix} x
 * @param {readonly number[]} y
 * @param {readonly Layer[]} layers The last one has one neuron.
 * @returns {Layer[]}
 */
export function backward(x, y, layers) {
  const outs = [x, ...forward(x, layers).map(({ out }) => out)];
  let back = y.map((label, i) => [(outs[layers.length][i][0] - label) / y.length]);
  return layers
    .map(({ w, b }, k) => ({ w, b, seen: outs[k] }))
    .reverse()
    .map(({ w, b, seen }) => {
      /** @param {(i: number) => number} met */
      const blame = (met) => b.map((_, j) => back.reduce((total, row, i) => total + met(i) * row[j], 0));
      const slopes = { w: w.map((_, d) => blame((i) => seen[i][d])), b: blame(() => 1) };
      back = back.map((row, i) => w.map((to, d) => row.reduce((total, value, j) => total + value * to[j], 0) * seen[i][d] * (1 - seen[i][d])));
      return slopes;
    })
    .reverse();
}
