// Only adds: every page works without it.
const box = document.getElementById("q");
document.addEventListener("keydown", (event) => {
  // Not while an input method composes, nor where single keys are switched off.
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select") || store("get", "", "keys", "localStorage")) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// An address has no empty fields.
for (const form of document.querySelectorAll("form[action^='/']")) {
  form.addEventListener("submit", () => {
    const empty = [...form.elements].filter((field) => field.name && !field.value);
    for (const field of empty) field.disabled = true;
    // Back again from the next page, they can be filled in.
    setTimeout(() => empty.forEach((field) => { field.disabled = false; }));
  });
}

// Choosing a value loads a page anew; the reader stays at it, left out too.
const filters = document.getElementById("filters");
const place = (link) => link.closest("section").id + (link.previousElementSibling ?? link).firstChild.data;
if (filters) {
  filters.addEventListener("click", (event) => {
    const link = event.target.closest("section a");
    if (link) store("set", place(link));
  });
  const before = store("get");
  const same = [...filters.querySelectorAll("section a")].find((a) => place(a) === before);
  if (same) {
    same.closest("details")?.setAttribute("open", "");
    same.focus({ preventScroll: getComputedStyle(filters).gridRowStart === "1" });
  }
  store("remove");
}

// Private windows may refuse.
function store(what, value, name = "filter", kept = "sessionStorage") {
  try {
    return window[kept][what + "Item"]("baohai-" + name, value);
  } catch {}
}
