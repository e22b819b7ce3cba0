// Suggestions as a listbox under the search box (WAI-ARIA Authoring Practices, combobox). Without this script, or
// without suggestions, the box is a plain one.

const box = document.getElementById("text");
const list = document.getElementById("suggestions");

function options() {
  return [...list.querySelectorAll('[role="option"]')];
}

function show(isShown) {
  list.hidden = !isShown;
  box.setAttribute("aria-expanded", String(isShown));
  if (!isShown) choose(null);
}

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option === null) box.removeAttribute("aria-activedescendant");
  else {
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}

function chosen() {
  return options().find((option) => option.getAttribute("aria-selected") === "true") ?? null;
}

function move(step) {
  const all = options();
  if (all.length === 0) return;
  show(true);
  const at = all.indexOf(chosen()) + step;
  choose(all[(at + all.length + (at < -1 ? 1 : 0)) % all.length] ?? null);
}

function follow(option) {
  window.location.assign(option.dataset.address);
}

if (box !== null && list !== null) {
  list.addEventListener("htmx:afterSwap", () => show(document.activeElement === box && options().length > 0));
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && chosen() !== null) follow(chosen());
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => show(false));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest('[role="option"]');
    if (option !== null) follow(option);
  });
}

// Where filters stand above what was found, those in which nothing is chosen are closed until they are asked for.
const narrow = window.matchMedia("(width < 56rem)");
const opened = new Set();

function facets() {
  return [...document.querySelectorAll("details.facet")];
}

function fold() {
  if (narrow.matches) for (const facet of facets()) facet.open = opened.has(facet.id);
}

for (const facet of facets()) {
  const filled = [...facet.querySelectorAll("input")].some((input) =>
    input.type === "checkbox" || input.type === "radio" ? input.checked && input.value !== "" : input.value !== "",
  );
  if (filled) opened.add(facet.id);
}
fold();
narrow.addEventListener("change", fold);
document.body.addEventListener("htmx:afterSwap", fold);
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (narrow.matches && target.matches("details.facet")) opened[target.open ? "add" : "delete"](target.id);
  },
  true,
);
