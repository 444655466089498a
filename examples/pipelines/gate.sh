#!/bin/sh
# A gate before the build of a static site: `gate.sh content && hugo`. Prints what is wrong, leaves
# a report for the editor-in-chief, and ends with 1 when an article must not go out.
set -u
articles=${1:-content}
report=${2:-caveat.html}

caveat check "$articles" --format concise --format html="$report"
code=$?
case $code in
    0) echo "caveat: clear to publish" ;;
    1) echo "caveat: not published; see $report" >&2 ;;
    *) echo "caveat: could not judge every article, so nothing is published (code $code)" >&2 ;;
esac
exit $code
