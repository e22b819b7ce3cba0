// Judging by one key: the next questions are loaded ahead with their pictures, answers are stored in the background.

const place = document.querySelector("[data-review]");
const trouble = document.querySelector("[data-trouble]");
const finished = document.querySelector("[data-finished]");
const undo = document.querySelector("form[data-undo]");
const switchedOn = document.querySelector("[data-keys-on]");
const begun = performance.now();
const ahead = [];
const past = [];
let judged = 0;
let loading = null;
let storing = Promise.resolve();

switchedOn.checked = localStorage.getItem("dalel-review-keys") !== "off";
switchedOn.addEventListener("change", () => localStorage.setItem("dalel-review-keys", switchedOn.checked ? "on" : "off"));

const current = () => place.querySelector(".question");

function shownKeys() {
  return [current(), ...ahead].filter(Boolean).map((question) => question.dataset.key);
}

async function load() {
  const address = new URL(place.dataset.review, location.href);
  for (const key of [...shownKeys(), ...past.slice(-8).map((one) => one.question.dataset.key)]) {
    address.searchParams.append("skip", key);
  }
  const answer = await fetch(address);
  if (!answer.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  const known = new Set(shownKeys());
  for (const question of made.querySelectorAll(".question")) {
    if (known.has(question.dataset.key)) continue;
    const own = document.importNode(question, true);
    ahead.push(own);
    for (const image of own.querySelectorAll("img")) image.decode().catch(() => undefined);
  }
}

function topUp() {
  if (loading === null && ahead.length < 3) {
    loading = load().finally(() => {
      loading = null;
      if (current() === null && ahead.length > 0) show(ahead.shift());
      if (current() === null) finished.hidden = false;
    });
  }
}

function show(question) {
  place.replaceChildren(...(question === undefined ? [] : [question]));
  finished.hidden = question !== undefined || loading !== null;
  if (question !== undefined) count("[data-waiting-count]", question.dataset.waiting);
  topUp();
}

function count(selector, value) {
  document.querySelector(selector).textContent = value;
}

function pace() {
  const hours = (performance.now() - begun) / 3_600_000;
  const shown = document.querySelector("[data-pace]");
  shown.hidden = judged < 3;
  shown.querySelector("strong").textContent = Math.round(judged / hours);
}

async function send(address, values) {
  const answer = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(values),
    headers: { accept: "application/json" },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).judgement;
}

function judge(question, verdict) {
  const form = question.querySelector("form[data-answer]");
  if (form === null) return;
  const entry = { question, judgement: null };
  past.push(entry);
  undo.hidden = false;
  trouble.hidden = true;
  judged += 1;
  count("[data-judged-count]", judged);
  pace();
  const waiting = Math.max(0, Number(question.dataset.waiting) - 1);
  for (const later of ahead) later.dataset.waiting = Math.min(Number(later.dataset.waiting), waiting);
  count("[data-waiting-count]", waiting);
  const why = form.elements.why.value;
  // Answers are stored one after another, in the order in which they were given.
  storing = storing
    .then(() => send(form.action, { verdict, why }))
    .then((made) => (entry.judgement = made))
    .catch(() => {
      past.splice(past.indexOf(entry), 1);
      judged -= 1;
      count("[data-judged-count]", judged);
      trouble.hidden = false;
      if (current() !== null) ahead.unshift(current());
      show(question);
    });
  show(ahead.shift());
}

async function takeBack() {
  const entry = past.pop();
  if (entry === undefined) {
    if (undo.getAttribute("action") !== null) undo.submit();
    return;
  }
  await storing;
  if (entry.judgement === null) return;
  try {
    await send(`/review/undo/${entry.judgement}`, {});
  } catch {
    past.push(entry);
    trouble.hidden = false;
    return;
  }
  judged -= 1;
  count("[data-judged-count]", judged);
  if (current() !== null) ahead.unshift(current());
  show(entry.question);
}

document.addEventListener("submit", (event) => {
  const question = event.target.closest(".question");
  if (event.target.matches("form[data-answer]") && event.submitter !== null) {
    event.preventDefault();
    judge(question, event.submitter.value);
  } else if (event.target === undo && past.length > 0) {
    event.preventDefault();
    takeBack();
  }
});

const VERDICTS = { Digit1: "same", Numpad1: "same", Digit2: "different", Numpad2: "different", Digit3: "unsure", Numpad3: "unsure" };

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && typing) event.target.blur();
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (document.querySelector("dialog[open]") !== null) return;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
    document.getElementById("keys").showModal();
    return;
  }
  const question = current();
  if (!switchedOn.checked) return;
  // By the place of the key, so that a Russian or Kazakh keyboard does the same.
  if (event.code === "KeyU") takeBack();
  if (question === null) return;
  if (event.code in VERDICTS) {
    event.preventDefault();
    judge(question, VERDICTS[event.code]);
  } else if (event.code === "KeyA" || event.code === "KeyB") {
    question.querySelector(`a[data-letter="${event.code === "KeyA" ? "a" : "b"}"]`).click();
  } else if (event.code === "KeyW") {
    event.preventDefault();
    question.querySelector("input[name=why]")?.focus();
  }
});

topUp();
