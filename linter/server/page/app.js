// The page put together: what is typed, pasted or dropped is checked, and the answer is drawn.

import * as api from "./api.js";
import { $, download, make } from "./dom.js";
import * as editor from "./editor.js";
import { EXAMPLE } from "./example.js";
import { difference, inOrder, mendFirst, moved, placed } from "./findings.js";
import { readFile, readPaste } from "./reading.js";
import * as notes from "./notes.js";
import * as source from "./source.js";
import * as store from "./store.js";
import { checklist, figures, sentence } from "./verdict.js";

const LONG_ENOUGH = 6_000; // milliseconds to read a remark
const SLOW = 800; // milliseconds after which somebody wonders
const PAUSE = 300; // milliseconds without a key after which a draft is checked
const state = { document: null, text: "", findings: [], file: null, active: null, left: null };
let timer = 0;

const choices = () => Object.fromEntries([...new FormData($("choices"))].filter(([, value]) => value));
const draft = () => ({ text: state.text, name: "draft.md", ...source.asked(), ...choices() });
const keep = () => store.save({ text: state.text, choices: choices(), source: source.kept() });
let fading = 0;

// A remark that goes away again, unless it has to `stay`.
function say(words, { stay = false } = {}) {
  clearTimeout(fading);
  $("status").textContent = words;
  if (words && !stay) fading = setTimeout(say, LONG_ENOUGH, "");
}

function draw() {
  editor.draw(state.findings, state.active);
  notes.draw(inOrder(state.findings), state.active);
  $("example").hidden = Boolean(state.text);
  const nothing = state.file ? "No notes." : "Notes appear here while you write.";
  $("no-notes").textContent = nothing;
  $("no-notes").hidden = state.findings.length > 0;
  $("annotate").hidden = !(state.document && state.text.trim());
  for (const id of ["copy", "report", "clear"]) $(id).disabled = !state.text.trim();
}

function drawVerdict() {
  const { file, findings } = state;
  $("verdict").dataset.verdict = file ? file.verdict : "none";
  $("sentence").textContent = file ? sentence(file, findings) : "Paste a draft to begin.";
  $("figures").textContent = file
    ? figures(file, findings)
    : "Your draft goes to the server that this page came from, and nowhere else. It keeps nothing.";
  const spoken = file ? $("sentence").textContent : "";
  if ($("spoken").textContent !== spoken) $("spoken").textContent = spoken;
  const first = file ? mendFirst(findings) : [];
  $("first").hidden = !first.length;
  $("first-list").replaceChildren(
    ...first.map((finding) =>
      make("li", {}, make("button", { type: "button", class: finding.severity, onclick: () => goToNote(finding) }, finding.message)),
    ),
  );
}

function changed() {
  const text = editor.text();
  if (text === state.text) return;
  state.findings = moved(state.findings, difference(state.text, text));
  state.text = text;
  if (!state.findings.some((f) => f.key === state.active)) state.active = null;
  keep();
  draw();
  checkSoon(PAUSE);
}

function checkSoon(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(check, milliseconds);
}

async function check() {
  if (!state.text.trim()) {
    Object.assign(state, { findings: [], file: null, active: null });
    say("");
    draw();
    drawVerdict();
    return;
  }
  const text = state.text;
  const patience = setTimeout(say, SLOW, "Reading…", { stay: true });
  try {
    const file = await api.check(draft());
    if (!file || text !== state.text) return;
    state.file = file;
    state.findings = placed(file, text);
    if (!state.findings.some((f) => f.key === state.active)) state.active = null;
    $("token-form").hidden = true;
    if ($("status").textContent.endsWith("…")) say("");
    draw();
    drawVerdict();
  } catch (error) {
    failed(error);
  } finally {
    clearTimeout(patience);
  }
}

function failed(error) {
  if (!(error instanceof api.Refused)) {
    say("The server does not answer. Your draft is safe here; trying again…", { stay: true });
    checkSoon(3_000);
  } else if (error.status === 401) {
    say(error.message);
    $("token-form").hidden = false;
    $("token").focus();
  } else if (error.seconds) {
    say("The server is busy; trying again…", { stay: true });
    checkSoon(1_000 * error.seconds);
  } else {
    say(error.message, { stay: true });
  }
}

// Opens the note of a finding, or closes it where it is open.
function open(finding, { toggle = true } = {}) {
  state.active = toggle && state.active === finding.key ? null : finding.key;
  draw();
  if (state.active) editor.show();
}

function goToNote(finding) {
  open(finding, { toggle: false });
  notes.reveal(finding.key, { focus: true });
}

function goToWords(finding) {
  open(finding, { toggle: false });
  editor.select(finding.start, finding.end);
}

function take(finding, fix) {
  const place = editor.apply(fix.edits);
  say(place ? `Now fill in ${place}. Undo takes it back.` : "Done. Undo takes it back.");
}

// The caret stands in marked words: their note opens, and the focus stays where it is.
function caretMoved(start, end) {
  if (state.left === `${start}-${end}`) return; // a browser may tell of a place after Escape has left it
  state.left = null;
  const here = state.findings.filter((f) => !f.whole && f.start <= start && end <= f.end && f.start < f.end);
  const finding = here.find((f) => f.key === state.active) || here.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!finding || finding.key === state.active) return;
  state.active = finding.key;
  draw();
  notes.reveal(finding.key);
}

function step(backwards) {
  const all = inOrder(state.findings).filter((f) => !f.whole);
  const at = editor.caret();
  const ahead = backwards ? all.reverse().find((f) => f.start < at) : all.find((f) => f.start > at);
  const finding = ahead || all[0];
  if (!finding) return;
  goToWords(finding);
  notes.reveal(finding.key);
  say(`${finding.severity}: ${finding.message}`);
}

async function copy() {
  const words = checklist($("sentence").textContent, state.findings);
  try {
    await navigator.clipboard.writeText(words);
    say("The checklist is on your clipboard.");
  } catch {
    download(new Blob([words], { type: "text/markdown" }), "checklist.md");
    say("The browser does not let this page copy, so the checklist was downloaded.");
  }
}

async function saveReport() {
  try {
    download(await api.report(draft()), "caveat-report.html");
    say("The report was downloaded.");
  } catch (error) {
    say(error instanceof api.Refused ? error.message : "The server does not answer.");
  }
}

// The file as it was opened, with comments: rewrites taken on the page are not in it.
async function saveAnnotated() {
  const name = state.document.name.replace(/(\.reviewed)?\.docx$/i, ".reviewed.docx");
  try {
    download(await api.annotate(state.document, choices()), name);
    say(`${name} was downloaded: your file as it was, with comments.`);
  } catch (error) {
    say(error instanceof api.Refused ? error.message : "The server does not answer.");
  }
}

async function openFile(file) {
  if (!file) return;
  try {
    const text = await readFile(file);
    editor.replace(0, editor.text().length, text);
    state.document = /\.docx$/i.test(file.name) ? file : null;
    draw();
    editor.select(0, 0);
    scrollTo({ top: 0 });
    say(`${file.name} was opened. Undo brings back what was here.`);
  } catch (error) {
    say(error.message);
  }
}

function paste(event) {
  const text = readPaste(event.clipboardData);
  if (text === null) return; // plain text, which the browser pastes by itself
  event.preventDefault();
  document.execCommand("insertText", false, text);
}

function acceptDrops() {
  const drop = $("drop");
  const files = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!files(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if ($("beside").contains(event.target)) source.open(file);
    else openFile(file);
  });
}

function listen() {
  editor.listen({ changed, moved: caretMoved });
  notes.listen({ open, take, goTo: goToWords, filtered: draw });
  source.listen({
    say,
    changed: () => {
      keep();
      checkSoon(PAUSE);
    },
  });
  $("draft").addEventListener("paste", paste);
  $("choices").addEventListener("change", () => {
    keep();
    checkSoon(0);
  });
  $("open").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", (event) => {
    openFile(event.target.files[0]);
    event.target.value = "";
  });
  $("undo").addEventListener("click", editor.undo);
  $("copy").addEventListener("click", copy);
  $("report").addEventListener("click", saveReport);
  $("annotate").addEventListener("click", saveAnnotated);
  $("clear").addEventListener("click", () => {
    editor.replace(0, editor.text().length, "");
    say("Cleared. Undo brings it back.");
  });
  $("example").addEventListener("click", () => editor.replace(0, editor.text().length, EXAMPLE));
  $("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    api.setToken($("token").value.trim());
    checkSoon(0);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      step(event.shiftKey);
    } else if (event.key === "Escape" && state.active) {
      state.active = null;
      state.left = `${$("draft").selectionStart}-${$("draft").selectionEnd}`;
      draw();
    }
  });
  acceptDrops();
}

function start() {
  const kept = store.load();
  for (const [name, value] of Object.entries(kept.choices || {})) {
    const select = $("choices").elements[name];
    if (select && [...select.options].some((option) => option.value === value)) select.value = value;
  }
  listen();
  if (kept.text && !editor.text()) $("draft").value = kept.text;
  source.restore(kept.source);
  draw();
  drawVerdict();
  changed();
}

start();
