// Suggestions under the search box; Enter searches what is in it.
const box = document.getElementById("q");
const { form, dataset: { suggest, kinds, said } } = box;
const list = document.getElementById("suggestions");
const status = list.nextElementSibling;
let typed, items, timer, at, turn = 0;

function set(element, values) {
  for (const name in values) element.setAttribute(name, values[name]);
}

function add(parent, tag, text, values) {
  const element = parent.appendChild(document.createElement(tag));
  element.append(text);
  set(element, values);
  return element;
}

// Also outdates answers still to come.
function close() {
  turn++;
  clearTimeout(timer);
  show([]);
}

async function ask() {
  const mine = turn;
  typed = box.value;
  const answer = await fetch(suggest + "?q=" + encodeURIComponent(typed)).catch(() => null);
  const found = answer?.ok ? (await answer.json()).suggestions : [];
  if (mine === turn) show(found);
}

function show(found) {
  items = found;
  at = -1;
  list.replaceChildren();
  found.forEach(({ text, kind, count, marks: [[start, end]] }, n) => {
    const option = add(list, "li", "", { id: "s" + n, role: "option", "aria-selected": false });
    // Marks count characters, not UTF-16.
    const letters = [...text], part = (a, b) => letters.slice(a, b).join("");
    const shown = add(option, "span", part(0, start), { lang: "zh-Hans" });
    add(shown, "mark", part(start, end));
    shown.append(part(end));
    add(option, "span", JSON.parse(kinds)[kind] + " " + count, { class: "n" });
    option.onclick = () => { choose(n); form.requestSubmit(); };
  });
  list.hidden = !found.length;
  set(box, { "aria-expanded": !list.hidden, "aria-activedescendant": "" });
  status.textContent = list.hidden ? "" : said.replace("#", found.length);
}

// -1: what was typed.
function choose(n) {
  at = n;
  box.value = items[n]?.query ?? typed;
  [...list.children].forEach((one, place) => set(one, { "aria-selected": place === n }));
  list.children[n]?.scrollIntoView({ block: "nearest" });
  set(box, { "aria-activedescendant": list.children[n]?.id ?? "" });
}

function changed(event) {
  if (event.isComposing) return;
  close();
  if (box.value.trim()) timer = setTimeout(ask, 120);
}

const keys = {
  ArrowDown: (last) => choose(at < last ? at + 1 : -1),
  ArrowUp: (last) => choose(at < 0 ? last : at - 1),
  Home: () => choose(0),
  End: (last) => choose(last),
  Escape: () => choose(-1) || close(),
};
box.onkeydown = (event) => {
  const { key, isComposing, ctrlKey, metaKey, altKey } = event;
  if (list.hidden || isComposing || ctrlKey || metaKey || altKey) return;
  // In the box Home and End move the caret.
  if (!keys[key] || (at < 0 && (key === "Home" || key === "End"))) return;
  event.preventDefault();
  keys[key](items.length - 1);
};

set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
box.oninput = changed;
box.addEventListener("compositionend", changed);
box.onblur = close;
form.onsubmit = close;
// The box keeps the focus.
list.onmousedown = (event) => event.preventDefault();
close();
