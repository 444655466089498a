// Reads a Word file: the parts it needs out of its ZIP, and their paragraphs as Markdown.

import { address, parsed } from "./dom.js";

const MOST = 30_000_000; // bytes of a part after unpacking
const DAMAGED = "This Word file is damaged, or is none.";

export async function readDocx(buffer) {
  const parts = directory(buffer);
  const body = await part(buffer, parts, "word/document.xml");
  if (!body) throw new Error(DAMAGED);
  const [styles, links, notes] = await Promise.all(
    ["word/styles.xml", "word/_rels/document.xml.rels", "word/footnotes.xml"].map((name) => part(buffer, parts, name)),
  );
  const context = { levels: headingLevels(styles), links: addresses(links) };
  const blocks = children(only(body, "body"), context);
  for (const note of all(notes, "footnote")) {
    const id = attribute(note, "id");
    const words = children(note, context).map((block) => block.text).join(" ").trim();
    if (Number(id) > 0 && words) blocks.push({ text: `[^${id}]: ${words}`, item: false });
  }
  return joined(blocks);
}

function joined(blocks) {
  return `${blocks
    .map((block, index) => (index ? (blocks[index - 1].item && block.item ? "\n" : "\n\n") : "") + block.text)
    .join("")}\n`;
}

// The ZIP: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.12 and 4.3.16.
function directory(buffer) {
  const view = new DataView(buffer);
  const end = endOfDirectory(view);
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > buffer.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new Error(DAMAGED);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    parts.set(new TextDecoder().decode(new Uint8Array(buffer, at + 46, name)), {
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return parts;
}

function endOfDirectory(view) {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new Error(DAMAGED);
}

async function part(buffer, parts, name) {
  const entry = parts.get(name);
  if (!entry) return null;
  const view = new DataView(buffer);
  const start = entry.header + 30 + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  const packed = new Blob([new Uint8Array(buffer, start, entry.size)]);
  const stream = entry.method === 8 ? packed.stream().pipeThrough(new DecompressionStream("deflate-raw")) : packed.stream();
  const doc = parsed(await bounded(stream), "application/xml");
  if (doc.querySelector("parsererror")) throw new Error(DAMAGED);
  return doc;
}

async function bounded(stream) {
  const decoder = new TextDecoder();
  let text = "", size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MOST) {
      await reader.cancel();
      throw new Error("This Word file is too large for this page.");
    }
    text += decoder.decode(value, { stream: true });
  }
}

const all = (node, name) => (node ? [...node.getElementsByTagNameNS("*", name)] : []);
const only = (node, name) => all(node, name)[0] || null;
const attribute = (node, name) =>
  [...(node?.attributes || [])].find((each) => each.localName === name)?.value ?? null;
const named = (node, name) => [...(node?.children || [])].find((each) => each.localName === name) || null;

// Styles have names of their own in every language; what counts is “heading 1” behind them.
function headingLevels(styles) {
  const levels = new Map();
  for (const style of all(styles, "style")) {
    const called = attribute(named(style, "name"), "val")?.toLowerCase() || "";
    const level = /^heading ([1-6])$/.exec(called)?.[1] || (called === "title" ? "1" : "");
    if (level) levels.set(attribute(style, "styleId"), Number(level));
  }
  return levels;
}

const addresses = (links) =>
  new Map(all(links, "Relationship").map((each) => [attribute(each, "Id"), attribute(each, "Target")]));

function children(node, context) {
  const blocks = [];
  for (const child of node?.children || []) {
    if (child.localName === "p") paragraph(child, context, blocks);
    else if (child.localName === "tbl") table(child, context, blocks);
    else if (["sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"].includes(child.localName))
      blocks.push(...children(child, context));
  }
  return blocks;
}

function paragraph(node, context, blocks) {
  const properties = named(node, "pPr");
  const words = runs(node, context).replace(/[ \t]+/g, " ").trim();
  if (!words) return;
  const level = context.levels.get(attribute(named(properties, "pStyle"), "val"));
  const numbering = named(properties, "numPr");
  if (level) blocks.push({ text: `${"#".repeat(level)} ${words.replaceAll("\n", " ")}`, item: false });
  else if (numbering) {
    const depth = Math.min(Number(attribute(named(numbering, "ilvl"), "val")) || 0, 5);
    blocks.push({ text: `${"  ".repeat(depth)}- ${words.replaceAll("\n", " ")}`, item: true });
  } else blocks.push({ text: words.replace(/^(#{1,6} |[-+] |> |\d+[.)] )/, "\\$1"), item: false });
}

function table(node, context, blocks) {
  const rows = all(node, "tr").map((row) =>
    [...row.children]
      .filter((cell) => cell.localName === "tc")
      .map((cell) => children(cell, context).map((block) => block.text).join(" ").replaceAll("\n", " ").replaceAll("|", "\\|")),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!width) return;
  const line = (cells) => `| ${[...cells, ...Array(width - cells.length).fill("")].join(" | ")} |`;
  blocks.push({ text: [line(rows[0]), line(Array(width).fill("---")), ...rows.slice(1).map(line)].join("\n"), item: false });
}

function runs(node, context) {
  let text = "";
  for (const child of node.children) {
    const name = child.localName;
    if (name === "r") text += run(child);
    else if (name === "hyperlink") {
      const words = runs(child, context);
      const href = context.links.get(attribute(child, "id")) || "";
      text += /^(https?|mailto):/i.test(href) && words.trim() ? `[${words}](${address(href)})` : words;
    } else if (["ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple"].includes(name)) text += runs(child, context);
  }
  return text;
}

const ESCAPED = /[\\`*[\]<]/g;

function run(node) {
  if (named(named(node, "rPr"), "vanish")) return "";
  let text = "";
  for (const child of node.children) {
    const name = child.localName;
    if (name === "t") text += child.textContent.replace(ESCAPED, "\\$&");
    else if (name === "tab") text += " ";
    else if (name === "br" || name === "cr") text += "\n";
    else if (name === "noBreakHyphen") text += "-";
    else if (name === "footnoteReference") text += `[^${attribute(child, "id")}]`;
  }
  return text;
}
