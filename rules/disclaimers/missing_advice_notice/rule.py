"""DIS001: health advice without a notice to ask a professional."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, notice

_SHOWN = 3


class MissingAdviceNotice(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if reading.context.notice or reading.genre.kind not in self.options["genres"]:
            return
        if not reading.advice or notice.given(reading):
            return
        evidence = [("advice", extent) for extent in reading.sentences_of(reading.advice)[:_SHOWN]]
        example, template = str(self.options["example"]), str(self.options["template"])
        # The site's own notice is safe to add; ours is only a suggestion.
        title = "Add a notice at the end"
        fixes = self.addition(
            reading, title, template or example, safe=bool(template), boilerplate=True
        )
        yield self.document_finding(
            reading,
            help=self.meta.help.format(example=template or example),
            evidence=evidence,
            fixes=fixes,
        )
