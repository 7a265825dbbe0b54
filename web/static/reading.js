// What only articles and pages have: passages by key and in a bar, citations by a button.
(() => {
  "use strict";
  const hits = [...document.querySelectorAll("article mark[id]")];
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const words = document.getElementById("hits")?.dataset;
  let place;

  // Single keys can be switched off, on the page of help: speech input may say them unasked.
  function off(...kept) {
    try {
      const [what, value] = kept.length ? kept : ["get"];
      return localStorage[what + "Item"]("baohai-keys", value);
    } catch {
      return null;
    }
  }

  const keys = document.getElementById("keys");
  if (keys) {
    const box = keys.querySelector("input");
    keys.hidden = false;
    box.checked = !off();
    box.addEventListener("change", () => off(...(box.checked ? ["remove"] : ["set", "off"])));
  }

  // The passage that the address names: it may have been chosen by a link.
  const at = () => hits.findIndex((hit) => "#" + hit.id === location.hash);

  // The next or the previous passage, round and round.
  function jump(step) {
    const from = at() < 0 && step < 0 ? 0 : at();
    location.replace("#" + hits[(from + step + hits.length) % hits.length].id);
    // The browser tells of the new place only later.
    say();
  }

  function say() {
    if (place) place.textContent = at() < 0 ? words.none : words.place.replace("#", at() + 1);
  }

  function bar() {
    const row = document.createElement("div");
    row.className = "hitbar";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", words.label);
    place = document.createElement("span");
    place.setAttribute("role", "status");
    row.append(button(words.previous, () => jump(-1)), place, button(words.next, () => jump(1)));
    document.querySelector("article").after(row);
    say();
  }

  function button(name, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", press);
    return made;
  }

  if (words && hits.length) {
    // A single passage is reached by its link and its key.
    if (hits.length > 1) bar();
    addEventListener("hashchange", say);
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (typing(event.target) || off()) return;
      if (event.key === "n" || event.key === "p") jump(event.key === "n" ? 1 : -1);
    });
  }

  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  for (const row of document.querySelectorAll("[data-copies]")) {
    const press = button(row.dataset.copy, () => copy(row, press));
    press.setAttribute("aria-label", row.dataset.name);
    row.prepend(press);
    row.closest("section").append(said);
  }

  async function copy(row, press) {
    const form = document.getElementById(row.dataset.copies);
    // Emptied first: the same words twice would not be said twice.
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(form.textContent);
    } catch {
      // Without TLS a page has no clipboard, but may still copy what is selected.
      getSelection().selectAllChildren(form);
      if (!document.execCommand("copy")) return;
    }
    said.textContent = row.dataset.said;
    press.textContent = row.dataset.copied;
  }

  // A line that stands in another portion of a long page.
  const lines = document.getElementById("lines");
  const line = Number(/^#L(\d+)$/.exec(location.hash)?.[1]);
  if (lines?.dataset.portion && line && !document.getElementById("L" + line)) {
    const portion = Number(lines.dataset.portion);
    const here = new URL(location);
    here.searchParams.set("from", line - ((line - 1) % portion));
    location.replace(here);
  }
})();
