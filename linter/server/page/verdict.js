// The verdict in one plain sentence, and the notes as a checklist.

import { counted, counts, inOrder } from "./findings.js";

const OTHER_LANGUAGE = "CVT007";

export function sentence(file, findings) {
  if (file.verdict === "error") {
    const problem = file.errors[0]?.message || findings.find((f) => f.whole)?.message;
    return problem ? `This could not be checked: ${problem}` : "This could not be checked.";
  }
  if (findings.some((f) => f.code === OTHER_LANGUAGE)) return "Not checked: caveat reads English only.";
  const { error, warning } = counts(findings);
  if (file.verdict === "pass") {
    const notes = findings.length;
    if (!notes) return "Nothing to mend.";
    const look = notes === 1 ? "one note is" : `${notes} notes are`;
    return `Nothing stops this draft; ${look} worth a look.`;
  }
  if (error) return `Not ready yet: ${counted(error, "error")} to mend first.`;
  if (file.reason.startsWith("risk"))
    return `Not ready yet: ${counted(warning, "warning")} add up to too much risk.`;
  return `Not ready yet: ${counted(findings.length, "note")} to mend first.`;
}

export function figures(file, findings) {
  const { error, warning, info } = counts(findings);
  const notes = [
    error && counted(error, "error"),
    warning && counted(warning, "warning"),
    info && `${info}\u00a0for\u00a0information`,
  ].filter(Boolean);
  return [counted(file.words, "word"), ...notes, `risk\u00a0${file.risk}\u00a0of\u00a0100`].join(" · ");
}

const quoted = (words) => {
  const short = words.replace(/\s+/g, " ").trim();
  return short.length > 90 ? `${short.slice(0, 89)}…` : short;
};

// For an e-mail, a ticket or a document: one box to tick for each note.
export function checklist(title, findings) {
  const lines = inOrder(findings).map((f) => {
    const place = f.whole ? "" : ` “${quoted(f.excerpt)}”:`;
    return `- [ ] ${f.severity[0].toUpperCase()}${f.severity.slice(1)}:${place} ${f.message} ${f.help} (${f.code})`;
  });
  return `${title}\n\n${lines.join("\n") || "Nothing to mend."}\n`;
}
