// HTML to Markdown: what a writer sees, without the mark-up of Word, Google Docs or a site.

import { address } from "./dom.js";

const SKIPPED = new Set(
  "SCRIPT STYLE TEMPLATE NOSCRIPT HEAD META LINK TITLE NAV FORM BUTTON SELECT SVG IFRAME OBJECT DEL S STRIKE XML".split(" "),
);
const BLOCKS = new Set(
  "P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE FIGURE FIGCAPTION ADDRESS DL DT DD PRE BODY CENTER DETAILS SUMMARY".split(" "),
);

export function markdown(root) {
  const blocks = [];
  walk(root, { blocks, line: "", prefix: "", marker: "" });
  return tidy(blocks);
}

function tidy(blocks) {
  let text = "";
  let before = null;
  for (const block of blocks) {
    if (before) text += before.item && block.item ? "\n" : "\n\n";
    text += block.text;
    before = block;
  }
  return text ? `${text}\n` : "";
}

function flush(out) {
  const line = out.line
    .replace(/[ \t\u00a0]+/g, (gap) => (gap.includes("\u00a0") && gap.length === 1 ? gap : " "))
    .replace(/ ?\n ?/g, "\n")
    .trim();
  out.line = "";
  if (!line) return;
  const marker = out.marker;
  out.marker = marker.replace(/\S/g, " ");
  const indented = line.replaceAll("\n", `\n${out.prefix}${out.marker}`);
  const guarded = marker ? indented : indented.replace(/^(#{1,6} |[-+] |> |\d+[.)] )/, "\\$1");
  out.blocks.push({ text: out.prefix + marker + guarded, item: Boolean(marker.trim()) });
}

function walk(node, out) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) out.line += escaped(child.data.replace(/\s+/g, (gap) => (gap === "\u00a0" ? gap : " ")));
    else if (child.nodeType === Node.ELEMENT_NODE) element(child, out);
  }
}

function element(e, out) {
  const name = e.tagName.toUpperCase();
  const style = (e.getAttribute("style") || "").toLowerCase();
  if (SKIPPED.has(name) || name.includes(":") || e.hidden) return;
  if (/display:\s*none|mso-list:\s*ignore|mso-element:\s*comment/.test(style)) return;
  const heading = /^H([1-6])$/.exec(name);
  if (name === "BR") out.line += "\n";
  else if (heading) marked(e, out, `${"#".repeat(heading[1])} `);
  else if (isWordItem(e, style)) marked(e, out, "- ");
  else if (name === "UL" || name === "OL") list(e, out);
  else if (name === "TABLE") table(e, out);
  else if (name === "BLOCKQUOTE") nested(e, out, "> ");
  else if (name === "A") link(e, out);
  else if (name === "HR") flush(out);
  else if (BLOCKS.has(name)) {
    flush(out);
    walk(e, out);
    flush(out);
  } else inline(e, name, style, out);
}

const isWordItem = (e, style) =>
  /mso-list:\s*l\d/.test(style) || /^MsoListParagraph/.test(e.getAttribute("class") || "");

function marked(e, out, marker) {
  flush(out);
  out.marker = marker;
  const own = { ...out, line: "" };
  walk(e, own);
  own.line = own.line.replace(/\s*\n\s*/g, " ").replace(/^[·•o§]\s+/, "");
  flush(own);
  out.marker = "";
}

function nested(e, out, prefix) {
  flush(out);
  const own = { blocks: out.blocks, line: "", prefix: out.prefix + prefix, marker: "" };
  walk(e, own);
  flush(own);
}

function list(e, out) {
  flush(out);
  let number = Number(e.getAttribute("start")) || 1;
  for (const item of e.children) {
    if (item.tagName === "UL" || item.tagName === "OL") {
      nested({ childNodes: [item] }, out, "  ");
      continue;
    }
    const marker = e.tagName === "OL" ? `${number}. ` : "- ";
    number += 1;
    const own = { blocks: out.blocks, line: "", prefix: out.prefix, marker };
    for (const child of item.childNodes) {
      if (child.tagName === "UL" || child.tagName === "OL") {
        flush(own);
        nested({ childNodes: [child] }, out, " ".repeat(marker.length));
      } else walk({ childNodes: [child] }, own);
    }
    flush(own);
  }
}

function table(e, out) {
  flush(out);
  const rows = [...e.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => {
      const own = { blocks: [], line: "", prefix: "", marker: "" };
      walk(cell, own);
      flush(own);
      return own.blocks.map((block) => block.text.trim()).join(" ").replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
    }),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 1) {
    for (const [cell] of rows) if (cell) out.blocks.push({ text: out.prefix + cell, item: false });
    return;
  }
  const line = (cells) => `${out.prefix}| ${[...cells, ...Array(width - cells.length).fill("")].join(" | ")} |`;
  if (!width) return;
  const lines = [line(rows[0]), line(Array(width).fill("---")), ...rows.slice(1).map(line)];
  out.blocks.push({ text: lines.join("\n"), item: false });
}

// The address that a link means; Google Docs sends every click through itself.
function target(href) {
  try {
    const url = new URL(href);
    const wrapped = /(^|\.)google\.com$/.test(url.hostname) && url.pathname === "/url";
    const meant = wrapped ? url.searchParams.get("q") || href : href;
    return /^(https?|mailto|doi):/i.test(meant) ? meant : "";
  } catch {
    return "";
  }
}

function within(e, out) {
  const own = { blocks: out.blocks, line: "", prefix: out.prefix, marker: out.marker };
  walk(e, own);
  return own.line;
}

function link(e, out) {
  const words = within(e, out);
  const href = target(e.getAttribute("href") || "");
  out.line += href && words.trim() ? `[${words.trim()}](${address(href)})` : words;
}

function inline(e, name, style, out) {
  const words = within(e, out);
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  const bold = weight ? /^(bold|[6-9]00)$/.test(weight) : name === "B" || name === "STRONG";
  const italic = /font-style:\s*italic/.test(style) || name === "EM" || name === "I";
  const around = (bold ? "**" : "") + (italic ? "*" : "");
  const core = words.trim();
  if (!around || !core || core.includes("\n")) {
    out.line += words;
    return;
  }
  const [before, after] = [words.match(/^\s*/)[0], words.match(/\s*$/)[0]];
  out.line += before + around + core + [...around].reverse().join("") + after;
}

// Characters that Markdown would take for mark-up.
function escaped(text) {
  return text.replace(/[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");
}
