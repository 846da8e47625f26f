// Exercises: reads what is typed as a person would, says what is wrong with it, and deals others.
// Without it the exercises stand on the page with folded solutions. All answers were computed while the site was built.
(() => {
  const TALLY = "recap-practice";
  const LONGEST = 40; // characters of an answer
  const LEVELS = { 1: "one step", 2: "two or three steps", 3: "the whole calculation" };

  // ---- numbers: fractions of whole numbers, so that nothing is lost ------------------------

  /** @typedef {{ n: bigint, d: bigint }} Fraction */
  /** @typedef {{ value: Fraction, place?: Fraction, digits?: number, said: string }} Reading */

  const abs = (n) => (n < 0n ? -n : n);
  const ten = (power) => (power >= 0 ? { n: 10n ** BigInt(power), d: 1n } : { n: 1n, d: 10n ** BigInt(-power) });
  const times = (a, b) => ({ n: a.n * b.n, d: a.d * b.d });
  const minus = (a, b) => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
  const sizeBelow = (a, b) => abs(a.n) * b.d <= abs(b.n) * a.d;
  const same = (a, b) => a.n * b.d === b.n * a.d;

  /** @param {string} text such as 4/13 */
  function fraction(text) {
    const [n, d] = text.split("/");
    return { n: BigInt(n), d: BigInt(d) };
  }

  /**
   * Read what somebody typed.
   * @param {string} typed
   * @returns {Reading | { ask: string }}
   */
  function read(typed) {
    const text = typed.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").replace(/[\s\u00a0]+/g, "").replace(/^\+/, "");
    if (!text) return { ask: "Type your answer first." };
    if (text.length > LONGEST) return { ask: "That is too long for me. A few digits are enough, such as 0.308." };
    const ratio = /^(-?\d+)\/(-?\d+)$/.exec(text.replaceAll("\u2044", "/"));
    if (ratio) {
      let [n, d] = [BigInt(ratio[1]), BigInt(ratio[2])];
      if (!d) return { ask: "Nothing can be divided by zero. Look at what stands below." };
      if (d < 0n) [n, d] = [-n, -d];
      return { value: { n, d }, said: `${n}/${d}` };
    }
    const grouped = /^-?[1-9]\d{0,2}([.,])\d{3}(?:[.,]\d+)?$/.exec(text);
    if (grouped && (grouped[1] === "," || (text.match(/[.,]/g) ?? []).length > 1)) {
      const bare = text.replaceAll(/[.,]/g, "");
      const point = text.replace(",", ".");
      return { ask: `I can read this in two ways. Write ${bare} or ${point}, without a comma.` };
    }
    const parts = /^(-?)(\d*)(?:[.,](\d*))?(?:e([+-]?\d{1,3}))?(%?)$/i.exec(text);
    if (!parts || !(parts[2] || parts[3])) {
      return { ask: "I cannot read this as a number. Write it like 0.31, 4/13, 30.8 % or 3.1e-1." };
    }
    const [, sign, whole, decimals = "", power = "0", percent] = parts;
    const place = ten(Number(power) - decimals.length - (percent ? 2 : 0));
    const value = times({ n: BigInt(sign + (whole + decimals || "0")), d: 1n }, place);
    const digits = (whole + decimals).replace(/^0+/, "").length;
    return { value, place, digits, said: sign + decimal(value, Math.max(0, decimals.length - Number(power) + (percent ? 2 : 0))) };
  }

  /** Write the size of a fraction with so many decimals. */
  function decimal(value, places) {
    const scaled = (2n * abs(value.n) * 10n ** BigInt(places) + value.d) / (2n * value.d);
    const digits = scaled.toString().padStart(places + 1, "0");
    return places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  }

  /** Is what was typed this number, or its rounding to the digits that were typed? */
  function means(reading, number) {
    if (same(reading.value, number)) return true;
    if (!reading.place) return false;
    return sizeBelow(times(minus(reading.value, number), { n: 2n, d: 1n }), reading.place);
  }

  /**
   * Judge an answer.
   * @param {Reading} reading
   * @param {Fraction} right
   * @param {{ value: Fraction, reason: string }[]} mistakes
   * @returns {{ verdict: "right" | "wrong" | "again", reason: string }}
   */
  function judge(reading, right, mistakes) {
    const enough = !reading.place || reading.digits >= 2;
    if (same(reading.value, right)) return { verdict: "right", reason: "Right." };
    const known = mistakes.find((mistake) => same(reading.value, mistake.value));
    if (known) return { verdict: "wrong", reason: known.reason };
    if (means(reading, right)) {
      if (enough) return { verdict: "right", reason: "Right, rounded to the digits you typed." };
      return { verdict: "again", reason: "Give at least two digits that count, such as 0.31 instead of 0.3." };
    }
    const near = enough && mistakes.find((mistake) => means(reading, mistake.value));
    if (near) return { verdict: "wrong", reason: near.reason };
    const shifted = (power) => means(reading, times(right, ten(power)));
    if (right.n && (shifted(2) || shifted(-2))) {
      return { verdict: "wrong", reason: "You are off by a factor of one hundred. Did you mean per cent?" };
    }
    if (right.n && [1, -1, 3, -3].some(shifted)) {
      return { verdict: "wrong", reason: "The digits are right, but the decimal point is in the wrong place." };
    }
    if (means(reading, { n: -right.n, d: right.d })) return { verdict: "wrong", reason: "The size is right, but the sign is wrong." };
    if (sizeBelow(times(minus(reading.value, right), { n: 50n, d: 1n }), right)) {
      return { verdict: "wrong", reason: "Close, but it is not the number, nor its rounding. Round only at the end." };
    }
    return { verdict: "wrong", reason: "Not right. The hint says where to begin." };
  }

  // ---- one exercise ------------------------------------------------------------------------

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  let forms = 0;

  /** Put a form into an exercise. @param {HTMLElement} exercise @param {(right: boolean) => void} counted */
  function open(exercise, counted) {
    if (exercise.querySelector("form")) return;
    const reply = make("p", { className: "practice-reply" });
    reply.setAttribute("role", "status");
    const wrong = [...exercise.querySelectorAll("li[data-value] > span")].map((reason) => ({ text: reason.parentElement.dataset.value, reason }));
    const options = exercise.querySelector(".practice-options");
    const form = make("form", { className: "practice-form", noValidate: true });
    let done = false;
    const tell = (verdict, ...words) => {
      reply.className = `practice-reply practice-${verdict}`;
      reply.replaceChildren(...words);
      if (verdict !== "again" && !done) counted(verdict === "right");
      done ||= verdict === "right";
    };
    const field = options ? choices(options) : make("input", { type: "text", autocomplete: "off", spellcheck: false, inputMode: "text" });
    form.append(options ? field : make("label", {}, "Your answer ", field), make("button", { type: "submit", textContent: "Check" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (options) {
        const picked = form.querySelector("input:checked")?.value;
        if (picked === undefined) return tell("again", "Choose one first.");
        if (picked === exercise.dataset.answer) return tell("right", "Right.");
        return tell("wrong", "Not right. ", copy(wrong.find((mistake) => mistake.text === picked)?.reason));
      }
      const reading = read(field.value);
      field.setAttribute("aria-invalid", String("ask" in reading));
      if ("ask" in reading) return tell("again", reading.ask);
      const mistakes = wrong.map((mistake) => ({ value: fraction(mistake.text), reason: mistake.reason }));
      const { verdict, reason } = judge(reading, fraction(exercise.dataset.answer), mistakes);
      tell(verdict, `Read as ${reading.said}. `, reason instanceof Node ? copy(reason) : reason);
    });
    (options ?? exercise.querySelector("details")).before(form);
    form.after(reply);
  }

  const copy = (node) => (node ? node.cloneNode(true) : "");

  /** Make a list of options one to choose from. @param {HTMLElement} list */
  function choices(list) {
    const group = make("fieldset", {}, make("legend", { textContent: "Choose one" }));
    forms += 1;
    for (const option of list.children) {
      const radio = make("input", { type: "radio", name: `practice-${forms}`, value: option.dataset.value, ariaLabel: option.dataset.value.replace(/[$\\]/g, "") });
      group.append(make("label", {}, radio, " ", ...[...option.childNodes].map(copy)));
    }
    list.hidden = true;
    return group;
  }

  // ---- a box of exercises ------------------------------------------------------------------

  const banks = new Map();
  const home = document.currentScript?.src ?? "";

  async function bank(topic, level) {
    const address = new URL(`practice/${topic}-${level}.json`, home);
    if (!banks.has(address.href)) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      banks.set(address.href, await answer.json());
    }
    return banks.get(address.href);
  }

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(TALLY)) ?? { right: 0, tried: 0 };
    } catch {
      return { right: 0, tried: 0 };
    }
  }

  function remember(tally) {
    try {
      localStorage.setItem(TALLY, JSON.stringify(tally));
    } catch {
      // a browser that keeps nothing still deals
    }
  }

  /** @param {HTMLElement} box */
  function start(box) {
    const known = JSON.parse(box.dataset.topics);
    const whole = "whole" in box.dataset; // the practice page: with a tally, and linked by topic, level and number
    const tally = make("p", { className: "practice-tally" });
    const show = ({ right, tried }) => (tally.textContent = tried ? `In this browser: ${right} right of ${tried} tried.` : "");
    const counted = (right) => {
      const { right: before, tried } = remembered();
      const now = { right: before + Number(right), tried: tried + 1 };
      remember(now);
      show(now);
    };
    const topic = make("select", {}, ...Object.entries(known).map(([name, [title]]) => make("option", { value: name, textContent: title })));
    const level = make("select");
    const levels = () => level.replaceChildren(...known[topic.value][1].map((n) => make("option", { value: n, textContent: `${n}: ${LEVELS[n]}` })));
    const deal = make("button", { type: "button", textContent: "Another exercise" });
    const note = make("p", { className: "practice-reply" });
    note.setAttribute("role", "status");
    const controls = make("div", { className: "practice-controls" }, make("label", {}, "Topic ", topic), make("label", {}, "Level ", level), deal);
    const seen = {};

    async function show_one(number) {
      note.textContent = "";
      try {
        const exercises = await bank(topic.value, level.value);
        const place = ((number % exercises.length) + exercises.length) % exercises.length;
        seen[`${topic.value}-${level.value}`] = place;
        for (const old of box.querySelectorAll(".practice-exercise")) old.remove();
        note.insertAdjacentHTML("beforebegin", exercises[place]);
        const exercise = box.querySelector(".practice-exercise");
        open(exercise, counted);
        if (whole) history.replaceState(null, "", `#${topic.value}-${level.value}-${place + 1}`);
        const heading = exercise.querySelector("h3");
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      } catch {
        note.textContent = "New exercises come from the website, which cannot be reached now. The ones on the page work without it.";
      }
    }

    topic.addEventListener("change", levels);
    deal.addEventListener("click", () => show_one((seen[`${topic.value}-${level.value}`] ?? Math.floor(Math.random() * 1000)) + 1));
    const first = box.querySelector(".practice-exercise");
    if (first) topic.value = first.dataset.topic;
    levels();
    if (first) level.value = first.dataset.level;
    for (const exercise of box.querySelectorAll(".practice-exercise")) open(exercise, counted);
    box.prepend(controls);
    box.append(note);
    if (!whole) return;
    box.append(tally);
    show(remembered());
    const follow = () => {
      const [, name, step, number] = /^#(\w+)-(\d)-(\d+)$/.exec(location.hash) ?? [];
      if (!known[name]?.[1].includes(Number(step))) return;
      topic.value = name;
      levels();
      level.value = step;
      show_one(Number(number) - 1);
    };
    addEventListener("hashchange", follow);
    follow();
  }

  if (typeof module !== "undefined") module.exports = { read, judge, fraction, decimal };
  else document.querySelectorAll(".practice[data-topics]").forEach(start);
})();
