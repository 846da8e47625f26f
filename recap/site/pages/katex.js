// Renders formulas for katex.py, or takes them apart: one JSON request per line in, one JSON answer per line out.
const katex = require(process.argv[2]);
const requests = require("node:readline").createInterface({ input: process.stdin });
// What a node of KaTeX's tree says of the formula; the rest says how it is drawn.
const SAID = new Set(
  ("type family text name font label left right delim leftDelim hasBarLine dimension number unit addJot tags newLine " +
    "suppressBaseShift body base sub sup numer denom index").split(" "));

requests.on("line", (line) => {
  const { tex, display, parts } = JSON.parse(line);
  const options = { displayMode: display, output: "htmlAndMathml", throwOnError: true, strict: "error", maxExpand: 1000 };
  let answer;
  try {
    answer = parts ? { tree: said(katex.__parse(tex, options), tex) } : { html: katex.renderToString(tex, options) };
  } catch (error) {
    answer = { error: error instanceof RangeError ? "the formula is nested too deeply" : String(error.message) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});

// The tree without what only drawing needs; "at" is where a node and all below it stand in the formula as typed.
function said(value, tex) {
  if (Array.isArray(value)) return value.flatMap((one) => said(one, tex));
  if (value === null || typeof value !== "object") return value;
  if (value.type === "htmlmathml") return said(value.mathml, tex);
  const node = {};
  let [start, end] = value.loc && value.loc.lexer.input === tex ? [value.loc.start, value.loc.end] : [Infinity, -1];
  for (const [key, part] of Object.entries(value)) {
    if (!SAID.has(key) || part === undefined || part === null) continue;
    const rows = value.type === "array" && key === "body";
    node[key] = rows ? part.map((row) => row.map((cell) => said([cell], tex))) : said(part, tex);
    for (const one of [node[key]].flat(3)) {
      if (Array.isArray(one?.at)) [start, end] = [Math.min(start, one.at[0]), Math.max(end, one.at[1])];
    }
  }
  if (end >= 0) node.at = [start, end];
  return node;
}
