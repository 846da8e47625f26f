// A formula that is selected is copied as LaTeX: its drawn signs, in the order in which they are drawn, help nobody.
addEventListener("copy", (event) => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0).cloneRange();
  const around = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(".katex");
  const [first, last] = [around(range.startContainer), around(range.endContainer)];
  if (first) range.setStartBefore(first); // half a formula is the whole one
  if (last) range.setEndAfter(last);

  const copied = document.createElement("div");
  copied.append(range.cloneContents());
  if (!copied.querySelector("annotation")) return;
  for (const aside of copied.querySelectorAll(".recap-verdict, button")) aside.remove();
  for (const formula of copied.querySelectorAll(".katex")) {
    const marks = formula.closest(".katex-display") ? "$$" : "$";
    formula.replaceWith(marks + formula.querySelector("annotation").textContent + marks);
  }
  copied.className = "recap-copied"; // out of sight, but laid out: so paragraphs stay on lines of their own
  document.body.append(copied);
  event.clipboardData.setData("text/plain", copied.innerText.trim());
  copied.remove();
  event.preventDefault();
});
