// What recap/site/course/situations.py hands to the figures.
declare module "recap-data" {
  type Points = { x: number[]; y: number[] };
  export const FIVE_POINTS: Points;
  export const PASS_FAIL: Points;
  export const ANSCOMBE: Points[];
  export const WORDS: string[];
  export const SENTENCES: [string, 0 | 1][];
  export const START: { w: number[]; b: number; sentence: string; hours: { w: number[]; b: number } };
  export const XOR: { x: number[][]; y: number[]; names: string[] };
  export const NETWORKS: { name: string; weights: number[] }[];
  export const MATRICES: [number[][], number[][]];
}
