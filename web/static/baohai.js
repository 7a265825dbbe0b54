// Only adds: every page works without it.
(() => {
  "use strict";
  const box = document.getElementById("q");
  const hits = [...document.querySelectorAll("article mark[id]")];
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  let at = -1;

  // The next or the previous passage, round and round.
  function jump(step) {
    at = (Math.max(at, step > 0 ? -1 : 0) + step + hits.length) % hits.length;
    location.replace("#" + hits[at].id);
  }

  document.addEventListener("keydown", (event) => {
    // Keys belong to the input method while it composes, and to whoever holds a modifier.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    if (event.key === "/" && box) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (hits.length && (event.key === "n" || event.key === "p")) {
      jump(event.key === "n" ? 1 : -1);
    }
  });

  // A form's empty fields and the page's number have no place in an address.
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", () => {
      const empty = [...form.elements].filter((field) => field.name && !field.value);
      for (const field of empty) field.disabled = true;
      // Back again from the next page, they can be filled in.
      setTimeout(() => empty.forEach((field) => { field.disabled = false; }));
    });
  }

  // Choosing a filter loads a page anew; the reader stays where the choice was made.
  const filters = document.getElementById("filters");
  const place = (link) => link.closest("section").id + " " + link.firstChild.data.trim();
  if (filters) {
    filters.addEventListener("click", (event) => {
      const link = event.target.closest("section a");
      if (link) store("set", place(link));
    });
    const before = store("get");
    const same = before && [...filters.querySelectorAll("section a")].find((a) => place(a) === before);
    if (same) {
      const fold = same.closest("details");
      if (fold) fold.open = true;
      same.focus({ preventScroll: getComputedStyle(filters).gridRowStart === "1" });
    }
    store("remove");
  }

  // Private windows may refuse to keep anything.
  function store(what, value) {
    try {
      return sessionStorage[what + "Item"]("baohai-filter", value);
    } catch {
      return null;
    }
  }

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
