// The menus of the frame: Escape and a click elsewhere close them. Without this script they open and close all the same.

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (menu === null) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// <dialog id="x"> is opened by <button data-opens="x">; its own forms with method="dialog" close it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener !== null) document.getElementById(opener.dataset.opens).showModal();
});
