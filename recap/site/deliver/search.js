// Stands in front of Material's search: the engine and the words of the site are fetched
// when somebody types, not whenever a page is opened. The numbers are Material's kinds of message.
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const tell = postMessage.bind(self);
let state = "asleep";
let options = {};
let last = null;

addEventListener("message", (event) => {
  if (state === "awake" || !event.isTrusted) return; // it is for the engine, which listens itself
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === SETUP) {
    options = data.options;
    tell({ type: READY });
  } else if (type === QUERY && data) {
    last = event.data;
    if (state === "asleep") wake();
  } else {
    last = null;
    tell({ type: RESULT, data: { items: [] } });
  }
});

async function wake() {
  state = "waking";
  try {
    const index = await (await fetch("../../../search/words.json")).json();
    importScripts("engine.js");
    hand({ type: SETUP, data: { ...index, options } });
  } catch (error) {
    state = "asleep"; // the next key tries again
  }
}

// The engine says when it has read the words; only then it gets what was typed meanwhile.
self.postMessage = (message) => {
  if (message.type !== READY) return tell(message);
  state = "awake";
  if (last) hand(last);
};

function hand(data) {
  dispatchEvent(new MessageEvent("message", { data }));
}
