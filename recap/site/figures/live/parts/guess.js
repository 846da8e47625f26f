// Predict first: the answer stays covered until the reader has committed a guess.

import { equals, short } from "../text.js";
import { button, toggle } from "./controls.js";
import { el, newId, write } from "./dom.js";

export class Guess {
  on = false;
  covers = false;
  about = 0;
  #said = "";

  /**
   * The right number for the chosen name.
   * @returns {number | null}
   */
  answer = () => null;
  /** Called when answers are covered or shown. */
  changed = () => {};

  /** @param {readonly string[]} names What can be guessed. */
  constructor(names) {
    this.names = names;
    const box = toggle("predict first", (on) => {
      if (on) this.begin();
      else this.stop();
      this.changed();
    });
    this.toggle = box.node;
    this.box = box.input;
    const id = newId();
    this.list = el("select", { "aria-label": "What to guess", change: () => this.#turn() }, ...names.map((name) => el("option", {}, name)));
    this.field = el("input", { id, type: "number", step: "any", inputmode: "decimal", "aria-label": "My guess" });
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.#commit());
    this.verdict = el("span", { class: "live-verdict" });
    this.node = el("div", { class: "live-row" }, el("span", {}, "Now change the points. My guess for"), this.list, this.field, button("Show", () => this.#commit()), this.verdict);
  }

  begin() {
    this.on = this.box.checked = true;
    this.cover();
  }

  stop() {
    this.on = this.covers = this.box.checked = false;
    this.#said = "";
  }

  /** Cover the answer again, because it is another one now. */
  cover() {
    this.covers = this.on;
    this.#said = "";
  }

  #turn() {
    this.about = this.list.selectedIndex;
    this.cover();
    this.changed();
  }

  #commit() {
    const guess = this.field.valueAsNumber;
    this.field.setAttribute("aria-invalid", String(!Number.isFinite(guess)));
    if (!Number.isFinite(guess)) return this.field.focus();
    const answer = this.answer();
    this.covers = false;
    const name = this.names[this.about];
    if (answer === null) this.#said = `${name} does not exist here.`;
    else {
      const off = guess - Number(short(answer).replace("−", "-"));
      const far = Math.abs(off) < 5e-5 ? "exactly your guess" : `your guess is ${short(Math.abs(off))} too ${off > 0 ? "high" : "low"}`;
      this.#said = `${name} ${equals(answer)}: ${far}.`;
    }
    this.changed();
  }

  show() {
    this.node.hidden = !this.on;
    write(this.verdict, this.#said);
  }
}
