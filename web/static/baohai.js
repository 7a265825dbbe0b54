const box = document.getElementById("q");
addEventListener("keydown", (event) => {
  // Not while composing, nor with single keys switched off.
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select") || store("get", "", "keys", "localStorage")) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Enter is an input method's while it composes; touch keyboards always do.
let composing;
addEventListener("compositionstart", () => composing = true);
addEventListener("compositionend", () => setTimeout(() => composing = false));
addEventListener("focusout", () => composing = false);
addEventListener("submit", (event) => {
  if (composing && !matchMedia("(pointer: coarse)").matches) event.preventDefault();
});

// An address has no empty fields.
addEventListener("formdata", ({ target, formData }) => {
  for (const [name, value] of [...formData]) {
    if (!value && target.matches("[action^='/']")) formData.delete(name);
  }
});

// A filter loads a page anew; the reader stays.
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

function store(what, value, name = "filter", kept = "sessionStorage") {
  try {
    return window[kept][what + "Item"]("baohai-" + name, value);
  } catch {}
}
