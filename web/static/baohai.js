// Only adds: every page works without it.
const box = document.getElementById("q");
document.addEventListener("keydown", (event) => {
  // Keys are the input method's while it composes, and not ours with a modifier.
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  box.focus();
  box.select();
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
