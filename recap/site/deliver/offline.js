// A page opened from a file may start no worker. This one does what a worker would, in a hidden
// frame, which it fills when somebody searches. The numbers are Material's kinds of message.
(() => {
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

  class Search extends EventTarget {
    constructor(address) {
      super();
      this.engine = new URL("engine.js", new URL(address, location.href));
      this.words = new URL("../../../search/words.js", this.engine);
    }

    postMessage(message) {
      if (message.type === SETUP) {
        this.options = message.data.options;
        setTimeout(() => this.tell({ type: READY }));
      } else if (message.type === QUERY && message.data) {
        this.last = message;
        this.frame ? this.ready && this.hand(message) : this.wake();
      } else {
        this.last = null;
        setTimeout(() => this.tell({ type: RESULT, data: { items: [] } }));
      }
    }

    async wake() {
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      await new Promise((go) => {
        this.frame.onload = go;
        document.body.append(this.frame);
      });
      const inside = this.frame.contentWindow;
      inside.postMessage = (answer) => this.answer(answer);
      await this.load(this.words);
      await this.load(this.engine);
      this.hand({ type: SETUP, data: { ...inside.words, options: this.options } });
    }

    load(address) {
      return new Promise((go) => {
        const script = this.frame.contentDocument.createElement("script");
        script.onload = go;
        script.src = address;
        this.frame.contentDocument.body.append(script);
      });
    }

    answer(message) {
      if (message.type !== READY) return this.tell(message);
      this.ready = true;
      if (this.last) this.hand(this.last);
    }

    hand(data) {
      const inside = this.frame.contentWindow;
      inside.dispatchEvent(new inside.MessageEvent("message", { data }));
    }

    tell(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  if (location.protocol === "file:") window.Worker = Search;
})();
