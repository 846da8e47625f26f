// The calculator of the grading page, which shows its form only if this runs.
// The rule is that of recap/grading.py; tests/test_calculator.py holds the two together.
(() => {
  const LAB_WEIGHT = 0.17;
  const TEST_SHARE = 0.5;
  const FREE_FROM = 6;
  const PLACES = ["first", "second", "third", "fourth", "fifth"];

  const sum = (marks) => marks.reduce((total, mark) => total + mark, 0);
  const known = (marks) => marks.filter((mark) => mark !== null);
  // Twelve decimals hide the last bits of floating point, as in Python.
  const tidy = (value) => Number(value.toFixed(12));
  // A mark is cut and not rounded: 5.996 must not look like 6.00, nor a need of 5.881 like 5.88.
  const cut = (value) => (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
  const enough = (value) => (Math.ceil(value * 100 - 1e-9) / 100).toFixed(2);

  function cumulative(labs, tests, labWeight = LAB_WEIGHT) {
    return tidy(labWeight * sum(labs) + (TEST_SHARE * sum(tests)) / tests.length);
  }

  // What the remaining tests must average, when all labs are known.
  function neededOnTheRest(labs, tests) {
    const inAll = (tests.length * (FREE_FROM - LAB_WEIGHT * sum(labs))) / TEST_SHARE;
    return tidy((inAll - sum(known(tests))) / (tests.length - known(tests).length));
  }

  // Marks are numbers, or null where there is none yet.
  function advise(labs, tests) {
    const open = (marks) => marks.length - known(marks).length;
    if (!known([...labs, ...tests]).length) return "Type your marks.";
    if (open(labs)) {
      const [low, high] = [0, 10].map((guess) => cumulative(...[labs, tests].map((marks) => marks.map((mark) => mark ?? guess))));
      return `Your cumulative assessment will be between ${cut(low)} and ${cut(high)}.`;
    }
    if (open(tests)) {
      const mean = neededOnTheRest(labs, tests);
      const rest = open(tests) === 1 ? "the remaining test" : "the remaining tests";
      if (mean <= 0) return `You are free from the exam, whatever ${rest} will bring.`;
      if (mean > 10) return `The exam: even full marks in ${rest} do not bring you to ${FREE_FROM}.`;
      return `To be free from the exam you need ${open(tests) === 1 ? "" : "a mean of "}${enough(mean)} in ${rest}.`;
    }
    const mark = cumulative(labs, tests);
    const half = cumulative(labs, tests, 1 / 6);
    const verdict = (value) => (value >= FREE_FROM ? "free from the exam" : "the exam");
    const differs = (mark >= FREE_FROM) !== (half >= FREE_FROM) ? `, and that means ${verdict(half)}` : "";
    return `Your cumulative assessment is ${cut(mark)}: ${verdict(mark)}. If the labs were exactly one half, it would be ${cut(half)}${differs}.`;
  }

  function read(field) {
    const typed = field.value.trim().replace(",", ".");
    if (!typed) return null;
    return /^\d+(\.\d*)?$/.test(typed) && Number(typed) <= 10 ? Number(typed) : NaN;
  }

  function start(form) {
    const fields = (name) => [...form.querySelectorAll(`[name="${name}"]`)];
    const update = () => {
      const tests = fields("test").filter((field, place) => {
        field.parentElement.hidden = place >= 3 && !form.elements.five.checked;
        return !field.parentElement.hidden;
      });
      const wrong = [];
      for (const [kind, group] of [["lab", fields("lab")], ["test", tests]]) {
        group.forEach((field, place) => {
          const bad = Number.isNaN(read(field));
          field.setAttribute("aria-invalid", bad);
          if (bad) wrong.push(`the ${PLACES[place]} ${kind}`);
        });
      }
      form.elements.result.value = wrong.length
        ? `A mark is a number from 0 to 10. Please look at ${wrong.join(" and ")}.`
        : advise(fields("lab").map(read), tests.map(read));
    };
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    update();
  }

  if (typeof module !== "undefined") module.exports = { cumulative, neededOnTheRest, advise, LAB_WEIGHT, TEST_SHARE, FREE_FROM };
  else document.querySelectorAll("form.grading").forEach(start);
})();
