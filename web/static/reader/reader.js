// The reader: scan and text of a page side by side, each showing what is pointed at in the other.

import { Correcting } from "./correcting.js";
import { points, slice } from "./places.js";
import { Scan } from "./scan.js";
import { markedIn, renderText } from "./text.js";
import { chip, element, say } from "./words.js";

const root = document.getElementById("reader");
const panel = document.getElementById("selected");
const textPane = document.getElementById("text");

class Reader {
  constructor(letter, page) {
    this.api = `/api/documents/${root.dataset.sha256}`;
    this.letter = letter;
    this.page = page;
    this.mayCorrect = root.dataset.mayCorrect === "yes";
    this.pending = Number(root.dataset.pending);
    this.letters = points(page.text);
    this.selected = null;
    this.marked = null;
    this.options = { roles: false, low: true, keys: localStorage.getItem("reader-keys") !== "off", hidden: new Set() };
    this.things = [
      ...page.mentions.map((one) => ({ kind: "mention", id: one.id, boxes: one.boxes, mark: this.mark(one), of: one })),
      ...page.events.map((one) => ({ kind: "event", id: one.number, boxes: one.boxes, mark: "event", of: one })),
      ...page.words.map((one) => ({ kind: "word", id: one.start, boxes: one.box ? [one.box] : [], low: one.is_low, of: one })),
    ];
    this.nodes = renderText(textPane, page, (mention) => this.mark(mention));
    this.scan = page.image ? new Scan(document.getElementById("scan"), page, this.things, {
      hovered: (thing) => this.hover(thing),
      picked: (thing) => (thing ? this.select(thing, "scan") : this.clear()),
      opened: () => this.opened(),
    }) : null;
    this.correcting = new Correcting(this);
    this.listen();
    document.querySelector(".reader-tools").hidden = false;
    document.querySelectorAll('.reader-tools [data-act^="zoom"], [data-act="whole"], [data-act="turn"]').forEach((button) => { button.hidden = !this.scan; });
    if (!this.scan) this.opened();
  }

  mark(mention) {
    const role = this.options.roles && mention.roles.length ? mention.roles[0] : mention.label.toLowerCase();
    return `${role}${mention.is_human ? " by-person" : ""}`;
  }

  find(kind, id) {
    return this.things.find((thing) => thing.kind === kind && String(thing.id) === String(id)) ?? null;
  }

  textOf({ start, end }) {
    return slice(this.letters, start, end);
  }

  wholeWords({ start, end }) {
    const words = this.page.words.filter((word) => word.start < end && start < word.end);
    return words.length ? { start: words[0].start, end: words.at(-1).end } : { start, end };
  }

  // What is asked for by the address is lit once, or again after the page was loaded anew.

  opened() {
    if (this.wasOpened) {
      this.scan?.light("selected", this.selected);
      return;
    }
    this.wasOpened = true;
    const { mention, event, start, end } = root.dataset;
    const view = JSON.parse(sessionStorage.getItem("reader-view") || "null");
    sessionStorage.removeItem("reader-view");
    if (view?.sha256 === root.dataset.sha256 && view.page === this.page.number) this.restore(view);
    if (mention) this.select(this.find("mention", mention), "address");
    else if (event) this.select(this.find("event", event), "address");
    else if (start && end) this.select(this.spanThing(Number(start), Number(end)), "address");
  }

  keepView() {
    const bounds = this.scan?.viewer.viewport.getBounds(true);
    sessionStorage.setItem("reader-view", JSON.stringify({
      sha256: root.dataset.sha256,
      page: this.page.number,
      bounds: bounds ? [bounds.x, bounds.y, bounds.width, bounds.height] : null,
      text: textPane.scrollTop,
      window: scrollY,
    }));
  }

  restore(view) {
    if (this.scan && view.bounds) this.scan.viewer.viewport.fitBounds(new window.OpenSeadragon.Rect(...view.bounds), true);
    textPane.scrollTop = view.text;
    scrollTo(0, view.window);
  }

  remember(mention) {
    if (mention) this.address({ mention });
    else if (this.selected?.kind === "span") this.address({ start: this.selected.of.start, end: this.selected.of.end });
  }

  address(query) {
    const wanted = new URLSearchParams({ page: this.page.number, ...query });
    history.replaceState(null, "", `?${wanted}`);
  }

  spanThing(start, end) {
    const words = this.page.words.filter((word) => word.start < end && start < word.end && word.box);
    return { kind: "span", id: start, boxes: words.map((word) => word.box), mark: "span", of: { page: this.page.number, start, end } };
  }

  // Pointing and selecting

  nodesOf(thing) {
    if (!thing) return [];
    if (thing.kind === "mention") return [this.nodes.mentions.get(thing.id)].filter(Boolean);
    if (thing.kind === "word") return this.nodes.words.get(thing.id) ?? [];
    const { start, end } = thing.of;
    return [...textPane.querySelectorAll("span[data-start]")].filter((one) => Number(one.dataset.start) >= start && Number(one.dataset.start) < end);
  }

  hover(thing) {
    if (this.hovered === thing) return;
    this.nodesOf(this.hovered).forEach((node) => node.classList.remove("lit"));
    this.hovered = thing;
    this.nodesOf(thing).forEach((node) => node.classList.add("lit"));
    this.scan?.light("hover", thing);
  }

  select(thing, from) {
    if (!thing) return;
    this.clear(false);
    this.selected = thing;
    const nodes = this.nodesOf(thing);
    nodes.forEach((node) => node.classList.add("chosen"));
    this.scan?.light("selected", thing);
    if (from !== "scan") this.scan?.show(thing.boxes);
    if (thing.kind === "mention") this.address({ mention: thing.id });
    else if (thing.kind === "event") this.address({ event: thing.id });
    else this.address({ start: thing.of.start, end: thing.of.end });
    document.querySelectorAll("[data-chosen]").forEach((row) => row.removeAttribute("data-chosen"));
    document.querySelector(`tr[data-${thing.kind}="${CSS.escape(thing.id)}"], li[data-${thing.kind}="${CSS.escape(thing.id)}"]`)?.setAttribute("data-chosen", "");
    this.describe(thing);
    // After the panel has taken its part of the room.
    if (nodes[0] && from !== "text") textPane.scrollTop += nodes[0].getBoundingClientRect().top - textPane.getBoundingClientRect().top - textPane.clientHeight / 3;
    else if (nodes[0]) nodes[0].scrollIntoView({ block: "nearest" });
  }

  clear(isWhole = true) {
    this.nodesOf(this.selected).forEach((node) => node.classList.remove("chosen"));
    this.selected = null;
    this.marked = null;
    this.scan?.light("selected", null);
    panel.hidden = true;
    panel.replaceChildren();
    document.querySelectorAll("[data-chosen]").forEach((row) => row.removeAttribute("data-chosen"));
    if (isWhole) this.address({});
  }

  describe(thing) {
    const described = { mention: () => this.ofMention(thing.of), event: () => this.ofEvent(thing.of), word: () => this.ofWord(thing.of), span: () => [] }[thing.kind]();
    const close = element("button", { type: "button", class: "quiet close", "aria-label": say("close"), title: "Esc" }, "×");
    close.addEventListener("click", () => this.clear());
    panel.replaceChildren(close, ...described, this.mayCorrect ? this.form(thing) : "");
    panel.hidden = false;
  }

  form(thing) {
    if (thing.kind === "mention") return this.correcting.mention(thing.of);
    if (thing.kind === "event") return this.correcting.event(thing.of);
    const span = this.wholeWords(thing.of);
    const form = this.correcting.words({ page: this.page.number, ...thing.of.page ? { start: thing.of.start, end: thing.of.end } : span }, this.textOf(span).split(/\s+/).join(" "));
    return form;
  }

  ofMention(one) {
    const facts = [chip("labels", one.label), ...one.roles.map((role) => chip("roles", role))];
    if (one.function) facts.push(chip("functions", one.function));
    if (one.kind) facts.push(chip(one.label === "ID" ? "identifiers" : "bodies", one.kind));
    if (one.negated) facts.push(element("span", { class: "badge" }, say("not")));
    const sure = one.is_human ? say("by-person") : `${say("confidence")} ${Math.round(100 * one.confidence)} %`;
    const lead = one.entity ? element("a", { href: `/entities/${one.entity}` }, say("entity")) : "";
    return [
      element("p", {}, element("strong", {}, one.name || one.iso || one.text), " ", ...facts.flatMap((fact) => [fact, " "])),
      element("p", { class: "small muted" }, `“${one.text}” · ${sure}`, lead ? " · " : "", lead),
    ];
  }

  ofEvent(one) {
    const called = (id) => { const found = this.letter.mentions.find((mention) => mention.id === id); return found ? found.name || found.text : null; };
    const lines = [["who", one.who], ["by", one.by], ["origin", [one.origin]], ["goal", [one.goal]]]
      .map(([side, ids]) => [say(side), ids.map(called).filter(Boolean).join(", ")])
      .filter(([, names]) => names)
      .flatMap(([side, names]) => [element("dt", {}, side), element("dd", {}, names)]);
    const facts = [chip("events", one.type), one.negated ? element("span", { class: "badge bad" }, say("not")) : "", one.date ?? "", one.others ? `+ ${one.others} ${say("more")}` : ""];
    return [
      element("p", {}, ...facts.flatMap((fact) => [fact, " "]), one.is_human ? element("span", { class: "badge good" }, say("by-person")) : ""),
      element("dl", { class: "small" }, ...lines),
    ];
  }

  ofWord(one) {
    const told = [`${say("confidence")} ${Math.round(100 * one.confidence)} %`];
    if (one.is_human) told[0] = say("by-person");
    if (one.raw) told.push(`${say("read-as")} “${one.raw}”`);
    if (one.alternative) told.push(`${say("also-read")}: “${one.alternative}”`);
    return [element("p", { class: "small muted" }, told.join(" · "))];
  }

  // Steps by key

  step(kind, by, passes = () => true) {
    const list = this.things.filter((thing) => thing.kind === kind && passes(thing));
    if (!list.length) return;
    const at = list.indexOf(this.selected);
    const near = at >= 0 ? at + by : by > 0 ? 0 : list.length - 1;
    this.select(list[(near + list.length) % list.length], "key");
  }

  leaf(by) {
    const number = this.page.number + by;
    if (this.letter.pages.some((page) => page.number === number)) location.assign(`?page=${number}`);
  }

  goto(kind, id, page) {
    if (Number(page) === this.page.number) this.select(this.find(kind, id), "link");
    else location.assign(`?page=${page}&${kind}=${id}`);
    root.scrollIntoView({ block: "nearest" });
  }

  refresh() {
    for (const thing of this.things) {
      if (thing.kind === "mention") {
        thing.mark = this.mark(thing.of);
        thing.hidden = this.options.hidden.has(thing.of.label);
        const node = this.nodes.mentions.get(thing.id);
        if (node) {
          const isChosen = node.classList.contains("chosen");
          node.className = thing.hidden ? "plain" : thing.mark;
          node.classList.toggle("chosen", isChosen);
        }
      } else if (thing.kind === "word") thing.hidden = !this.options.low;
    }
    textPane.classList.toggle("no-low", !this.options.low);
    this.scan?.draw();
  }

  async original(button) {
    if (!this.scan || !button) return;
    const isOn = !this.scan.isOriginal;
    button.setAttribute("aria-pressed", String(isOn));
    await this.scan.showOriginal(isOn);
  }

  act(name) {
    const button = document.querySelector(`.reader-tools [data-act="${name}"]`);
    ({
      "zoom-in": () => this.scan?.zoom(1.4),
      "zoom-out": () => this.scan?.zoom(1 / 1.4),
      whole: () => this.scan?.whole(),
      turn: () => this.scan?.turn(),
      original: () => this.original(button),
      low: () => {
        this.options.low = !this.options.low;
        button.setAttribute("aria-pressed", String(this.options.low));
        this.refresh();
      },
      help: () => document.getElementById("keys").showModal(),
      correct: () => panel.querySelector("form input, form select")?.focus(),
    })[name]?.();
  }

  key(event) {
    const isTyping = event.target.closest("input, select, textarea, dialog[open]");
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && this.selected) {
      this.clear();
      textPane.focus();
      return;
    }
    if (isTyping || (!this.options.keys && event.key.length === 1 && event.key !== "?")) return;
    const back = event.shiftKey ? -1 : 1;
    // By the place on the keyboard, so that a Russian or Kazakh layout has the same keys.
    const done = {
      KeyM: () => this.step("mention", back, (thing) => !thing.hidden),
      KeyE: () => this.step("event", back),
      KeyD: () => this.step("word", back, (thing) => thing.low),
      KeyW: () => this.act("low"),
      KeyO: () => this.act("original"),
      KeyR: () => this.act("turn"),
      KeyC: () => this.act("correct"),
      BracketLeft: () => this.leaf(-1),
      BracketRight: () => this.leaf(1),
    }[event.code] ?? { "?": () => this.act("help"), "+": () => this.act("zoom-in"), "=": () => this.act("zoom-in"), "-": () => this.act("zoom-out"), 0: () => this.act("whole") }[event.key];
    if (!done || (event.key === "?" && event.code.startsWith("Key"))) return;
    event.preventDefault();
    done();
  }

  listen() {
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-goto]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.goto(link.dataset.goto, link.dataset.id, link.dataset.page);
    });
    document.querySelector(".reader-tools").addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) this.act(button.dataset.act);
    });
    for (const box of document.querySelectorAll("[data-label]")) {
      box.addEventListener("change", () => {
        if (box.checked) this.options.hidden.delete(box.dataset.label);
        else this.options.hidden.add(box.dataset.label);
        this.refresh();
      });
    }
    document.querySelector('[data-act-change="roles"]').addEventListener("change", (event) => {
      this.options.roles = event.target.checked;
      this.refresh();
    });
    const keys = document.querySelector('[data-act-change="keys"]');
    keys.checked = this.options.keys;
    keys.addEventListener("change", () => {
      this.options.keys = keys.checked;
      localStorage.setItem("reader-keys", keys.checked ? "on" : "off");
    });
    textPane.addEventListener("pointermove", (event) => this.hover(this.thingAt(event.target)));
    textPane.addEventListener("pointerleave", () => this.hover(null));
    textPane.addEventListener("mouseup", (event) => {
      const marked = markedIn(textPane);
      if (!marked) {
        const thing = this.thingAt(event.target);
        if (thing) this.select(thing, "text");
        return;
      }
      const [start, end] = marked;
      this.marked = { start, end };
      // While a form is open, words that are marked are for it.
      if (panel.querySelector('form[data-kind="event"], form[data-kind="mention"]')) this.scan?.light("hover", this.spanThing(start, end));
      else this.select(this.spanThing(start, end), "text");
    });
  }

  thingAt(node) {
    const mark = node.closest?.("mark[data-mention]");
    if (mark) return this.find("mention", mark.dataset.mention);
    const span = node.closest?.("span.word");
    if (!span) return null;
    const start = Number(span.dataset.start);
    const word = this.page.words.find((one) => one.start <= start && start < one.end);
    return word ? this.find("word", word.start) : null;
  }
}

async function begin() {
  if (!textPane) return;
  const api = `/api/documents/${root.dataset.sha256}`;
  const [letter, page] = await Promise.all(
    [api, `${api}/pages/${root.dataset.page}`].map((address) => fetch(address).then((answer) => (answer.ok ? answer.json() : null))),
  );
  if (letter && page) new Reader(letter, page);
}

begin();
