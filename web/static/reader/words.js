// What the scripts say, in the language of the page: it stands in the page.

const said = document.getElementById("said").content;

export const say = (key) => said.querySelector(`[data-say="${CSS.escape(key)}"]`)?.textContent ?? key;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export const chip = (kind, value) => element("span", { class: `chip ${value.toLowerCase().replaceAll("_", "-")}` }, say(`${kind} ${value}`));
