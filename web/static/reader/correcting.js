// Corrections: forms for what is selected, sent to the server; the page is loaded anew once they are applied.

import { element, say } from "./words.js";

const PAUSE = 300;
const LONGEST = 60000;
const template = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);

export class Correcting {
  constructor(reader) {
    this.reader = reader;
    this.progress = document.getElementById("progress");
    if (reader.pending) this.wait();
    if (!reader.mayCorrect) return;
    document.querySelectorAll('[data-act="fields"], [data-act="confirm-page"]').forEach((button) => { button.hidden = false; });
    document.querySelector('[data-act="fields"]')?.addEventListener("click", () => document.getElementById("fields-dialog").showModal());
    document.querySelector('[data-act="close-fields"]')?.addEventListener("click", () => document.getElementById("fields-dialog").close());
    document.querySelector('[data-act="confirm-page"]')?.addEventListener("click", () => this.send([{ kind: "page", page: reader.page.number }]));
    document.querySelector('form[data-kind="fields"]')?.addEventListener("submit", (event) => this.sendFields(event));
  }

  sendFields(event) {
    event.preventDefault();
    const changed = ["type", "date", "reference", "subject"]
      .map((name) => event.target.elements[name])
      .filter((control) => control.value.trim() !== control.dataset.was);
    const said = changed.map((control) => ({ kind: "field", field: control.name, value: control.value.trim() || null }));
    if (said.length) this.send(said, event.target.querySelector(".wrong"));
    else document.getElementById("fields-dialog").close();
  }

  /** Words stand elsewhere, or something is named, or told, that was not found. */
  words(span, text) {
    const form = template("words-form");
    form.elements.words.value = text;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send([{ kind: "words", ...span, words: form.elements.words.value }], this.wrong(form));
    });
    form.querySelector('[data-act="mark"]').addEventListener("click", () => form.replaceWith(this.mention({ ...span, label: "PERSON", roles: [], function: null, kind: null, name: null, isNew: true })));
    form.querySelector('[data-act="tell"]').addEventListener("click", () => form.replaceWith(this.event({ ...span, type: "removal", who: [], by: [], isNew: true })));
    return form;
  }

  mention(mention) {
    const form = template("mention-form");
    const controls = form.elements;
    controls.label.value = mention.label;
    controls.name.value = (mention.label === "DATE" ? mention.iso : mention.name) ?? "";
    const named = controls.name.value;
    for (const box of form.querySelectorAll('[name="roles"]')) box.checked = mention.roles.includes(box.value);
    controls.function.value = mention.function ?? "";
    if (mention.label === "ORG") controls.body.value = mention.kind ?? "";
    if (mention.label === "ID") controls.identifier.value = mention.kind ?? "";
    const fit = () => {
      for (const part of form.querySelectorAll("[data-labels]")) part.hidden = !part.dataset.labels.split(" ").includes(controls.label.value);
      form.querySelector(".for-date").hidden = controls.label.value !== "DATE";
    };
    controls.label.addEventListener("change", fit);
    fit();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const label = controls.label.value;
      const people = ["PERSON", "UNNAMED"].includes(label);
      const span = this.reader.marked ?? mention;
      this.send([{
        kind: "mention",
        page: this.reader.page.number,
        start: span.start,
        end: span.end,
        label,
        // A name that was not touched follows from what is written.
        name: controls.name.value.trim() === named && (mention.isNew || label === mention.label) && !mention.is_human ? null : controls.name.value.trim() || null,
        roles: people ? [...form.querySelectorAll('[name="roles"]:checked')].map((box) => box.value) : null,
        functions: ["PERSON", "ORG"].includes(label) ? [controls.function.value].filter(Boolean) : null,
        type: { ORG: controls.body.value, ID: controls.identifier.value }[label] || null,
      }], this.wrong(form), mention.isNew ? null : mention.id);
    });
    const none = form.querySelector('[data-act="no-mention"]');
    const fix = form.querySelector('[data-act="fix"]');
    none.hidden = fix.hidden = Boolean(mention.isNew);
    none.addEventListener("click", () => this.send([{ kind: "no_mention", mention: mention.id }], this.wrong(form)));
    fix.addEventListener("click", () => form.replaceWith(this.words({ page: mention.page, start: mention.start, end: mention.end }, this.reader.textOf(this.reader.wholeWords(mention)))));
    return form;
  }

  event(told) {
    const form = template("event-form");
    const controls = form.elements;
    controls.type.value = told.type;
    controls.date.value = told.date ?? "";
    controls.others.value = told.others ?? "";
    controls.negated.checked = Boolean(told.negated);
    const choices = (select, labels, chosen) => {
      for (const one of this.reader.letter.mentions.filter((mention) => labels.includes(mention.label))) {
        const option = element("option", { value: one.id }, `${one.name || one.text}${one.page === this.reader.page.number ? "" : ` (${one.page})`}`);
        option.selected = chosen.includes(one.id);
        select.append(option);
      }
    };
    choices(controls.who, ["PERSON", "UNNAMED", "ORG"], told.who);
    choices(controls.by, ["PERSON", "UNNAMED", "ORG"], told.by);
    choices(controls.origin, ["LOCATION", "ORG"], [told.origin]);
    choices(controls.goal, ["LOCATION", "ORG"], [told.goal]);
    const chosen = (select) => [...select.selectedOptions].map((option) => option.value).filter(Boolean);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const quote = this.reader.marked ?? told;
      this.send([{
        kind: "event",
        page: this.reader.page.number,
        start: quote.start,
        end: quote.end,
        type: controls.type.value,
        date: controls.date.value.trim() || null,
        who: chosen(controls.who),
        by: chosen(controls.by),
        origin: controls.origin.value || null,
        goal: controls.goal.value || null,
        others: controls.others.value === "" ? null : Number(controls.others.value),
        negated: controls.negated.checked,
        replaces: told.isNew ? null : told.number,
      }], this.wrong(form));
    });
    const none = form.querySelector('[data-act="no-event"]');
    none.hidden = Boolean(told.isNew);
    none.addEventListener("click", () => this.send([{ kind: "no_event", event: told.number }], this.wrong(form)));
    return form;
  }

  wrong(form) {
    let line = form.querySelector(".wrong");
    if (!line) {
      line = element("p", { class: "wrong", role: "alert" });
      form.append(line);
    }
    line.hidden = true;
    return line;
  }

  async send(corrections, wrong = null, mention = null) {
    for (const said of corrections) {
      let answer = null;
      try {
        answer = await fetch(`${this.reader.api}/corrections`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ ...said, record: this.reader.page.record }),
        });
      } catch {
        // The server does not answer: what follows says so.
      }
      if (!answer?.ok) {
        const problem = await answer?.json().catch(() => ({}));
        const words = [say("failed"), problem?.cause, problem?.remedy].filter(Boolean).join(" ");
        if (wrong) {
          wrong.textContent = words;
          wrong.hidden = false;
        } else this.tell(words);
        return;
      }
    }
    document.querySelectorAll("form.correcting button").forEach((button) => { button.disabled = true; });
    this.reader.remember(mention);
    this.tell(say("stored"));
    this.wait();
  }

  tell(words) {
    this.progress.hidden = false;
    this.progress.textContent = words;
  }

  async wait() {
    const until = Date.now() + LONGEST;
    while (Date.now() < until) {
      await new Promise((done) => setTimeout(done, PAUSE));
      const answer = await fetch(`${this.reader.api}/progress`).catch(() => null);
      if (answer?.ok && (await answer.json()).pending === 0) {
        this.tell(say("applied"));
        this.reader.keepView();
        location.reload();
        return;
      }
    }
  }
}
