// What only an article has: its passages by key, its citation by a button.
(() => {
  "use strict";
  const hits = [...document.querySelectorAll("article mark[id]")];
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  let at = -1;

  // The next or the previous passage, round and round.
  function jump(step) {
    at = (Math.max(at, step > 0 ? -1 : 0) + step + hits.length) % hits.length;
    location.replace("#" + hits[at].id);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || !hits.length) return;
    if (event.key === "n" || event.key === "p") jump(event.key === "n" ? 1 : -1);
  });

  const citation = document.getElementById("citation");
  if (citation && navigator.clipboard && citation.dataset.copy) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = citation.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(citation.textContent);
      button.textContent = citation.dataset.copied;
    });
    citation.after(button);
  }
})();
