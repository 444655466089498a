// Makes Markdown of what is pasted or dropped, so that headings, lists and links stay what they are.

import { parsed } from "./dom.js";
import { readDocx } from "./docx.js";
import { markdown } from "./markdown.js";

const MOST = 20_000_000; // bytes of a file

// The text of a paste; null where it is plain already.
export function readPaste(clipboard) {
  const html = clipboard.getData("text/html");
  if (!html || !/<(p|div|h\d|li|table|span|a|b|br)\b/i.test(html)) return null;
  const text = markdown(parsed(html, "text/html").body);
  return text.trim() ? text : null;
}

export async function readFile(file) {
  if (file.size > MOST) throw new Error(`${file.name} is too large for this page.`);
  const ending = file.name.toLowerCase().replace(/^.*\./, "");
  if (ending === "docx") return readDocx(await file.arrayBuffer());
  if (["html", "htm", "xhtml"].includes(ending)) return page(await file.text());
  if (["md", "markdown", "txt", "text", "mdx"].includes(ending) || file.type.startsWith("text/"))
    return (await file.text()).replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  throw new Error(`${file.name} is in a format that this page does not read. Save it as .docx, .html or .md.`);
}

// A whole page: its headline and summary become front matter, its main part the text.
function page(html) {
  const doc = parsed(html, "text/html");
  const said = {
    title: doc.title,
    description: doc.querySelector('meta[name="description" i]')?.content,
  };
  const front = Object.entries(said)
    .filter(([, value]) => value?.trim())
    .map(([key, value]) => `${key}: ${JSON.stringify(value.trim())}`);
  const main = doc.querySelector("main, article, [role=main]") || doc.body;
  const head = front.length ? `---\n${front.join("\n")}\n---\n\n` : "";
  return head + markdown(main);
}
