// Findings as the page uses them. The server counts code points, a browser UTF-16 units.

const WEIGHT = { error: 2, warning: 1, info: 0 };
const SURE = { high: 2, medium: 1, low: 0 };
const FAMILY_FIRST = ["SAF", "CAU", "CER", "EVI", "SRC", "ATT", "DIS"];

// The UTF-16 offset of each code point that is asked for.
function unitsOf(text, points) {
  const units = new Map();
  const wanted = [...new Set(points)].sort((a, b) => a - b);
  let unit = 0, point = 0;
  for (const next of wanted) {
    while (point < next && unit < text.length) {
      unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      point += 1;
    }
    units.set(next, unit);
  }
  return units;
}

const spans = (finding) => [
  finding,
  ...finding.evidence.filter((each) => !each.source),
  ...finding.fixes.flatMap((fix) => fix.edits),
];

// The findings of a report, with offsets into this text.
export function placed(file, text) {
  const found = file.findings.flatMap(spans);
  const units = unitsOf(text, found.flatMap((span) => [span.start.offset, span.end.offset]));
  const at = (span) => ({ start: units.get(span.start.offset), end: units.get(span.end.offset) });
  const seen = new Map();
  return file.findings.map((finding) => {
    const name = `${finding.code} ${finding.fingerprint}`;
    const again = seen.get(name) || 0;
    seen.set(name, again + 1);
    return {
      ...finding,
      key: `${name} ${again}`,
      whole: finding.scope === "document",
      ...at(finding),
      fixes: finding.fixes.map((fix) => ({
        title: fix.title,
        choice: fix.choice,
        edits: fix.edits.map((edit) => ({ ...at(edit), text: edit.text })),
      })),
    };
  });
}

// What changed between two texts: one range, and what it became.
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}

// Findings after an edit: those behind it move along, those whose words it touches go, until the
// next answer says more.
export function moved(findings, edit) {
  const growth = edit.text.length - (edit.end - edit.start);
  const shift = (span) =>
    span.start >= edit.end
      ? { ...span, start: span.start + growth, end: span.end + growth }
      : span;
  const touched = (span) => span.start < edit.end && span.end > edit.start;
  const inside = (span) => edit.start === edit.end && span.start < edit.start && span.end > edit.start;
  return findings
    .filter((f) => f.whole || !(touched(f) || inside(f)))
    .map((f) => {
      const usable = (fix) => !fix.edits.some((each) => touched(each) || inside(each));
      const fixes = f.fixes.filter(usable).map((fix) => ({ ...fix, edits: fix.edits.map(shift) }));
      return { ...shift(f), fixes };
    });
}

// Stretches of text, each with the findings that mark it.
export function stretches(findings, length) {
  const marking = findings.filter((f) => !f.whole && f.start < f.end);
  const edges = new Set([0, length]);
  for (const f of marking) edges.add(f.start).add(Math.min(f.end, length));
  const cuts = [...edges].filter((cut) => cut <= length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const here = marking.filter((f) => f.start < end && f.end > start);
    return { start, end, findings: here.sort((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity]) };
  });
}

export const inOrder = (findings) =>
  [...findings].sort((a, b) => b.whole - a.whole || a.start - b.start || a.end - b.end);

// The three to mend first: the gravest, each of another kind.
export function mendFirst(findings) {
  const family = (f) => {
    const place = FAMILY_FIRST.indexOf(f.code.slice(0, 3));
    return place < 0 ? FAMILY_FIRST.length : place;
  };
  const gravest = [...findings].sort(
    (a, b) =>
      WEIGHT[b.severity] - WEIGHT[a.severity] ||
      SURE[b.confidence] - SURE[a.confidence] ||
      family(a) - family(b) ||
      a.start - b.start,
  );
  const kinds = new Map();
  for (const f of gravest) if (f.severity !== "info" && !kinds.has(f.code)) kinds.set(f.code, f);
  return [...kinds.values()].slice(0, 3);
}

export const counted = (number, noun) => `${number}\u00a0${noun}${number === 1 ? "" : "s"}`;

export const counts = (findings) => {
  const found = { error: 0, warning: 0, info: 0 };
  for (const f of findings) found[f.severity] += 1;
  return found;
};
