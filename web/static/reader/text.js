// The text of a page: each word and each mention an element, so that it can be pointed at.

import { points, slice } from "./places.js";

export function renderText(container, page, marks) {
  const letters = points(page.text);
  const nodes = { words: new Map(), mentions: new Map() };
  container.replaceChildren();
  let target = container;
  let mentionAt = 0;
  let wordAt = 0;
  let position = 0;
  const mentions = [...page.mentions].sort((one, other) => one.start - other.start);

  const put = (start, end, word) => {
    if (start >= end) return;
    const text = slice(letters, start, end);
    if (!word) {
      target.append(span(text, start, ""));
      return;
    }
    const element = span(text, start, `word${word.is_low ? " low" : ""}${word.is_human ? " human" : ""}`);
    nodes.words.set(word.start, [...(nodes.words.get(word.start) || []), element]);
    target.append(element);
  };
  const fill = (end) => {
    while (position < end) {
      const word = page.words[wordAt];
      if (word && word.end <= position) {
        wordAt += 1;
      } else if (word && word.start <= position) {
        const stop = Math.min(word.end, end);
        put(position, stop, word);
        position = stop;
      } else {
        const stop = Math.min(word ? word.start : end, end);
        put(position, stop, null);
        position = stop;
      }
    }
  };
  while (mentionAt < mentions.length) {
    const mention = mentions[mentionAt];
    mentionAt += 1;
    if (mention.start < position) continue;
    fill(mention.start);
    const mark = document.createElement("mark");
    mark.dataset.mention = mention.id;
    mark.className = marks(mention);
    container.append(mark);
    target = mark;
    fill(mention.end);
    target = container;
    nodes.mentions.set(mention.id, mark);
  }
  fill(letters.length);
  return nodes;
}

function span(text, start, name) {
  const element = document.createElement("span");
  element.textContent = text;
  element.dataset.start = start;
  if (name) element.className = name;
  return element;
}

/** The code points that are marked in a container, null if none are. */
export function markedIn(container) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.startContainer) || !container.contains(range.endContainer)) return null;
  const start = positionOf(container, range.startContainer, range.startOffset);
  const end = positionOf(container, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
}

function positionOf(container, node, offset) {
  if (node.nodeType === Node.TEXT_NODE) {
    const start = Number(node.parentElement.dataset.start);
    return start + points(node.data.slice(0, offset)).length;
  }
  const spans = [...container.querySelectorAll("span[data-start]")];
  const inside = node.childNodes[offset];
  if (inside) {
    const first = inside.matches?.("span[data-start]") ? inside : inside.querySelector?.("span[data-start]");
    if (first) return Number(first.dataset.start);
  }
  const before = spans.filter((one) => node.contains(one)).pop();
  return before ? Number(before.dataset.start) + points(before.textContent).length : null;
}
