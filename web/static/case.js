// The screens of a case: a page that waits looks again by itself; tables are filtered as one types.

const waiting = document.querySelector("[data-reload]");
if (waiting !== null) setTimeout(() => location.reload(), 2000);

for (const form of document.querySelectorAll("form[data-filters]")) {
  const table = document.getElementById(form.dataset.filters);
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
  const counted = form.querySelector("[data-counted]");
  const filter = () => {
    const asked = new FormData(form);
    const words = (asked.get("words") ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const stances = (row.dataset.stances ?? "").split(" ");
      const stance = asked.get("stance");
      const fits =
        words.every((word) => texts[at].includes(word)) &&
        (!asked.get("type") || row.dataset.type === asked.get("type")) &&
        (!stance ||
          (stance === "contested" ? stances.includes("affirms") && stances.includes("denies") : stances.includes(stance)));
      row.hidden = !fits;
      shown += fits;
    });
    counted.value = shown === rows.length ? "" : `${shown} / ${rows.length}`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
}
