#!/usr/bin/env bash
# pubmed-parser 0.5.1 (reader of MEDLINE and PubMed Central XML), Python 3.11, seen 2026-11-30.
#
# The authors of large trials and of guidelines are groups, which MEDLINE gives a <CollectiveName> and
# PubMed Central a <collab>. pubmed-parser makes of the former an author whose names are all empty, of
# the latter none. From PubMed Central it also leaves out every author without an <xref> to an
# affiliation, so that a paper whose authors share one, which then needs no mark, has no authors.
# Nothing is raised or logged. So whoever holds the authors that a draft names against those of its
# source takes right names for wrong ones, and one paper has three, two or no authors by where it was
# read from.
#
# Output seen, of a paper by Horby, Lim and the RECOVERY Collaborative Group:
#   MEDLINE: ['Horby', 'Lim', '']
#   PubMed Central, with marks of affiliations: ['Horby', 'Lim']
#   PubMed Central, with one affiliation for all: []
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pubmed-parser==0.5.1
cd "$work"
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
import gzip
from pathlib import Path

import pubmed_parser

GROUP = "RECOVERY Collaborative Group"
PEOPLE = (("Horby", "Peter"), ("Lim", "Wei Shen"))


def central(name: str, mark: str, place: str) -> list[str]:
    people = "".join(
        f'<contrib contrib-type="author"><name><surname>{last}</surname>'
        f"<given-names>{first}</given-names></name>{mark}</contrib>"
        for last, first in PEOPLE
    )
    Path(name).write_text(f"""<?xml version="1.0"?>
<article article-type="research-article"><front><journal-meta><journal-title-group>
<journal-title>A journal</journal-title></journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="pmid">1</article-id>
<title-group><article-title>A trial</article-title></title-group>
<contrib-group>{people}<contrib contrib-type="author"><collab>{GROUP}</collab></contrib>
{place}</contrib-group><pub-date pub-type="ppub"><month>2</month><year>2021</year></pub-date>
</article-meta></front><body><p>Text.</p></body></article>""")
    read = pubmed_parser.parse_pubmed_xml(name)
    assert GROUP not in str(read)
    return [author[0] for author in read["author_list"]]


people = "".join(
    f'<Author ValidYN="Y"><LastName>{last}</LastName><ForeName>{first}</ForeName></Author>'
    for last, first in PEOPLE
)
with gzip.open("medline.xml.gz", "wt") as file:
    file.write(f"""<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">1</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2021</Year>
</PubDate></JournalIssue><Title>A journal</Title></Journal><ArticleTitle>A trial.</ArticleTitle>
<AuthorList CompleteYN="Y">{people}<Author ValidYN="Y"><CollectiveName>{GROUP}</CollectiveName>
</Author></AuthorList><Language>eng</Language></Article><MedlineJournalInfo>
<MedlineTA>A journal</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle>
</PubmedArticleSet>""")
(medline,) = pubmed_parser.parse_medline_xml("medline.xml.gz", author_list=True)
assert GROUP not in str(medline)
print("MEDLINE:", [author["lastname"] for author in medline["authors"]])
marked = central("a.nxml", '<xref ref-type="aff" rid="a1"/>', '<aff id="a1">Oxford</aff>')
print("PubMed Central, with marks of affiliations:", marked)
print("PubMed Central, with one affiliation for all:", central("b.nxml", "", "<aff>Oxford</aff>"))
PYTHON
diff - "$work/seen" <<'EXPECTED'
MEDLINE: ['Horby', 'Lim', '']
PubMed Central, with marks of affiliations: ['Horby', 'Lim']
PubMed Central, with one affiliation for all: []
EXPECTED
