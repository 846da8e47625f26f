// Fetches the figures that move, when the first of them comes near the screen.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const source = new URL("figures.js", script.src);
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      const fetched = document.createElement("script");
      fetched.src = source.href;
      document.head.append(fetched);
    },
    { rootMargin: "600px" },
  );
  document.querySelectorAll("[data-live]").forEach((figure) => watch.observe(figure));
})();
