#!/usr/bin/env bash
# alex 11.0.1 (linter for considerate writing, on remark and retext), Node.js 20, seen 2026-11-30.
#
# alex reads Markdown, hands the text of each node to a reader of English, and takes the place of a word
# from there. That text is shorter than what is written: "&amp;" is one letter, an escape loses its
# backslash, a line of a quotation its ">". From there to the end of the node all columns and offsets
# are too small by as much, and each further one adds to it, so that the marks of an editor, and what it
# puts in their place, hit the letters before. No message tells. Whoever lays a tool for plain text over
# a parser of Markdown has to lead offsets back piece by piece, or compare the source at a place with
# the words that were found.
#
# Output seen: the text, the column, and what stands at the offsets that are given for "chairman"
#   "Ask the chairman." 9 "chairman"
#   "Ask A &amp; B &amp; the chairman." 17 "mp; the "
#   "2 \\* 3 \\* the chairman." 13 "e chairm"
#   "> Ask\n> the chairman." 5 "e chairm"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" alex@11.0.1 > "$work/log" 2>&1
cat > read.mjs <<'NODE'
import { markdown } from "alex";

for (const text of [
  "Ask the chairman.",
  "Ask A &amp; B &amp; the chairman.",
  "2 \\* 3 \\* the chairman.",
  "> Ask\n> the chairman.",
]) {
  const [{ column, position }] = markdown(text).messages;
  const marked = text.slice(position.start.offset, position.end.offset);
  console.log(JSON.stringify(text), column, JSON.stringify(marked));
}
NODE
node read.mjs | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED'
"Ask the chairman." 9 "chairman"
"Ask A &amp; B &amp; the chairman." 17 "mp; the "
"2 \\* 3 \\* the chairman." 13 "e chairm"
"> Ask\n> the chairman." 5 "e chairm"
EXPECTED
