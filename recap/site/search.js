// Stands in front of Material's search: the engine and the words of the site are fetched
// when somebody types, not whenever a page is opened. The numbers are Material's kinds of message.
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
let state = "asleep";
let options = {};
let last = null;

addEventListener("message", (event) => {
  if (state === "awake") return; // the engine listens itself
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === SETUP) {
    options = data.options;
    postMessage({ type: READY });
  } else if (type === QUERY && data) {
    last = event.data;
    if (state === "asleep") wake();
  } else {
    last = null;
    postMessage({ type: RESULT, data: { items: [] } });
  }
});

async function wake() {
  state = "waking";
  try {
    const index = await (await fetch("../../../search/words.json")).json();
    importScripts("engine.js");
    state = "awake";
    dispatchEvent(new MessageEvent("message", { data: { type: SETUP, data: { ...index, options } } }));
    if (last) dispatchEvent(new MessageEvent("message", { data: last }));
  } catch (error) {
    state = "asleep"; // the next key tries again
  }
}
