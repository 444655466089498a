// The notes beside the draft. A note stays the same element from one answer to the next, so that
// who is reading it, or has the focus in it, is not thrown out.

import { explain } from "./api.js";
import { $, icon, make } from "./dom.js";
import { counts } from "./findings.js";

const LABELS = { error: "Error", warning: "Warning", info: "Info" };
const PLURALS = { error: "Errors", warning: "Warnings", info: "Info" };
const list = $("notes");
const filters = $("filters");
const hidden = new Set();
const cards = new Map();
let doing = {};

// `open`, `take`, `goTo` are called with a finding.
export function listen(actions) {
  doing = actions;
}

export function draw(findings, active) {
  drawFilters(findings);
  const shown = findings.filter((f) => !hidden.has(f.severity));
  const keep = new Set(shown.map((f) => f.key));
  for (const [key, card] of cards) {
    if (keep.has(key)) continue;
    card.element.remove();
    cards.delete(key);
  }
  shown.forEach((finding, index) => {
    const card = cards.get(finding.key) || made(finding);
    cards.set(finding.key, card);
    update(card, finding, finding.key === active);
    if (list.children[index] !== card.element) list.insertBefore(card.element, list.children[index] || null);
  });
}

export function reveal(key, { focus = false } = {}) {
  const card = cards.get(key);
  if (!card) return;
  if (focus) card.head.focus({ preventScroll: true });
  const side = $("side");
  if (side.scrollHeight > side.clientHeight + 1) {
    const top = card.element.offsetTop - side.offsetTop;
    if (top < side.scrollTop + 60 || top + card.element.offsetHeight > side.scrollTop + side.clientHeight)
      side.scrollTo({ top: top - 80 });
  } else if (focus) {
    card.element.scrollIntoView({ block: "nearest" });
  }
}

function drawFilters(findings) {
  const found = counts(findings);
  filters.replaceChildren(
    ...Object.keys(LABELS)
      .filter((level) => found[level])
      .map((level) =>
        make(
          "button",
          { type: "button", class: `filter ${level}`, id: `filter-${level}`, "aria-pressed": String(!hidden.has(level)), onclick: () => toggle(level) },
          icon(level),
          `${PLURALS[level]} ${found[level]}`,
        ),
      ),
  );
}

function toggle(level) {
  if (!hidden.delete(level)) hidden.add(level);
  doing.filtered();
  $(`filter-${level}`)?.focus();
}

let number = 0;

function made(finding) {
  const id = `note-${(number += 1)}`;
  const words = finding.whole ? "" : finding.excerpt.replace(/\s+/g, " ").trim();
  const head = make(
    "button",
    { type: "button", class: "head", "aria-expanded": "false", "aria-controls": id },
    make("span", { class: "label" }, icon(finding.severity), LABELS[finding.severity], make("span", { class: "code" }, finding.whole ? "whole article" : "")),
    make("span", { class: "message" }, finding.message),
  );
  const body = make("div", { class: "body", id, hidden: true });
  const element = make("li", { class: `note ${finding.severity}`, "data-code": finding.code }, make("h3", {}, head), body);
  const card = { element, head, body, words, finding, drawn: "" };
  head.addEventListener("click", () => doing.open(card.finding));
  return card;
}

function update(card, finding, open) {
  card.finding = finding;
  card.head.setAttribute("aria-expanded", String(open));
  card.element.classList.toggle("open", open);
  card.body.hidden = !open;
  const drawn = JSON.stringify([finding.help, finding.reference, finding.fixes.map((fix) => fix.title)]);
  if (!open || card.drawn === drawn) return;
  card.drawn = drawn;
  card.body.replaceChildren(...contents(card, finding));
}

function contents(card, finding) {
  const parts = [];
  if (finding.help) parts.push(make("p", { class: "help" }, finding.help));
  if (finding.reference) parts.push(make("p", { class: "law" }, law(finding.reference)));
  const said = (each) => (each.source ? `${each.message} (${each.source}): “${each.excerpt}”` : each.message);
  const notes = [...new Set(finding.evidence.map(said))];
  if (notes.length) parts.push(make("p", { class: "evidence" }, notes.join(" · ")));
  if (finding.fixes.length) parts.push(rewrites(card, finding));
  parts.push(
    make(
      "div",
      { class: "foot" },
      finding.whole ? null : make("button", { type: "button", class: "plain", onclick: () => doing.goTo(card.finding) }, "Go to the words"),
      why(finding),
    ),
  );
  parts.push(make("button", { type: "button", class: "close", "aria-label": "Close this note", onclick: () => doing.open(card.finding) }, "×"));
  return parts;
}

function rewrites(card, finding) {
  return make(
    "ul",
    { class: "rewrites", "aria-label": "Rewrites" },
    ...finding.fixes.map((fix, index) =>
      make(
        "li",
        {},
        make("button", { type: "button", class: "rewrite", onclick: () => doing.take(card.finding, card.finding.fixes[index]) }, fix.title),
      ),
    ),
  );
}

/** The law and its clause, with its address to copy: the page links to nothing outside. */
function law({ law, clause, url }) {
  return `Law: ${[law, clause].filter(Boolean).join(", ")}${url ? ` <${url}>` : ""}`;
}

function why(finding) {
  const told = make("div", { class: "told" }, make("p", {}, "Looking it up…"));
  const details = make("details", { class: "why" }, make("summary", {}, "Why?"), told);
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    explain(finding.code).then(
      (rule) => told.replaceChildren(...reasons(rule)),
      () => told.replaceChildren(make("p", {}, "The server does not answer just now.")),
    );
  });
  return details;
}

function reasons(rule) {
  const standards = rule.standards.map((each) =>
    make("li", {}, /^https?:/.test(each.url) ? make("a", { href: each.url, target: "_blank", rel: "noreferrer noopener" }, each.title) : each.title),
  );
  return [
    make("p", {}, rule.why),
    standards.length ? make("ul", { class: "standards", "aria-label": "Standards" }, ...standards) : null,
    make("p", { class: "rule" }, `${rule.code} · ${rule.name}`),
  ].filter(Boolean);
}
