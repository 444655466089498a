// The draft: a plain text field, so that a browser's own undo, spelling and speech work, and behind
// it the same text with the marks.

import { $, make } from "./dom.js";
import { stretches } from "./findings.js";

const field = $("draft");
const backdrop = $("backdrop");

export const text = () => field.value;
export const focus = () => field.focus();
export const caret = () => field.selectionStart;

export function listen({ changed, moved }) {
  field.addEventListener("input", changed);
  const tell = () => moved(field.selectionStart, field.selectionEnd);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === field && !narrow()) tell();
  });
  field.addEventListener("click", () => narrow() && tell());
}

// On a phone an open note lies over the draft, so that it opens at a tap and not while one types.
const narrow = () => matchMedia("(max-width: 59.99rem)").matches;

// Draws the marks; `active` is the finding whose note is open.
export function draw(findings, active) {
  const pieces = stretches(findings, field.value.length).map(({ start, end, findings: here }) => {
    const words = field.value.slice(start, end);
    if (!here.length) return words;
    const open = here.some((f) => f.key === active);
    return make(
      "mark",
      { class: `m ${here[0].severity}${open ? " active" : ""}`, "data-code": here.map((f) => f.code).join(" ") },
      words,
    );
  });
  backdrop.replaceChildren(...pieces, "\n");
}

// Replaces a range in a way that the browser's undo takes back in one step.
export function replace(start, end, words) {
  field.focus();
  field.setSelectionRange(start, end);
  const done = words
    ? document.execCommand("insertText", false, words)
    : start === end || document.execCommand("delete");
  if (!done) {
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new Event("input"));
  }
}

// Applies edits as one change, and selects the place that the writer has to fill, if there is one.
export function apply(edits) {
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  const start = ordered[0].start;
  const end = Math.max(...ordered.map((edit) => edit.end));
  let made = "", at = start;
  for (const edit of ordered) {
    made += field.value.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  made += field.value.slice(at, end);
  const open = ordered.map((edit) => edit.text.match(/\[[^\][]*\]/)?.[0]).find(Boolean);
  replace(start, end, made);
  const place = open ? made.indexOf(open) : -1;
  if (place >= 0) field.setSelectionRange(start + place, start + place + open.length);
  return open;
}

export function undo() {
  field.focus();
  document.execCommand("undo");
}

export function select(start, end) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
}

// Brings the open mark into view, if it is not.
export function show() {
  const mark = backdrop.querySelector(".active");
  if (!mark) return;
  const box = mark.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 80)
    scrollBy({ top: box.top - innerHeight / 3, behavior: calm() ? "auto" : "smooth" });
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
