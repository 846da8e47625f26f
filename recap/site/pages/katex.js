// Renders formulas for katex.py: one JSON request per line in, one JSON answer per line out.
const katex = require(process.argv[2]);
const requests = require("node:readline").createInterface({ input: process.stdin });

requests.on("line", (line) => {
  const { tex, display } = JSON.parse(line);
  let answer;
  try {
    const options = { displayMode: display, output: "htmlAndMathml", throwOnError: true, strict: "error", maxExpand: 1000 };
    answer = { html: katex.renderToString(tex, options) };
  } catch (error) {
    answer = { error: error instanceof RangeError ? "the formula is nested too deeply" : String(error.message) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
