// The text that the draft rests on: pasted, or a file.

import { $ } from "./dom.js";
import { readFile } from "./reading.js";

const NAME = "source.md";
const PAPERS = ["nbib", "xml", "nxml"]; // which the server reads by their names
let name = NAME;
let doing = {};

const text = () => $("source").value;

// What a check asks for.
export const asked = () => (text().trim() ? { sources: [{ name, text: text() }] } : {});

export const kept = () => (text().trim() ? { name, text: text() } : null);

export function restore(held) {
  if (!held?.text || text()) return;
  name = held.name || NAME;
  $("source").value = held.text;
  $("beside").open = true;
}

export async function open(file) {
  if (!file) return;
  const ending = file.name.toLowerCase().replace(/^.*\./, "");
  try {
    const read = PAPERS.includes(ending) ? await file.text() : await readFile(file);
    $("source").value = read;
    name = PAPERS.includes(ending) ? file.name : NAME;
    $("beside").open = true;
    doing.say(`${file.name} is the source now.`);
    doing.changed();
  } catch (error) {
    doing.say(error.message);
  }
}

export function listen(actions) {
  doing = actions;
  $("source").addEventListener("input", () => {
    if (!text().trim()) name = NAME;
    doing.changed();
  });
  $("open-source").addEventListener("click", () => $("source-file").click());
  $("source-file").addEventListener("change", (event) => {
    open(event.target.files[0]);
    event.target.value = "";
  });
}
