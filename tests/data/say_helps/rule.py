"""A rule whose fix is safe, and that crashes where the text asks for it."""

from linter.rulekit.api import Edit, Fix, Rule


class SayHelps(Rule):
    def check(self, reading):
        if "xyzzy" in reading.document.text:
            raise RuntimeError("plugh")
        for sentence in reading.prose:
            for hit in reading.hits(self.lexicon("words"), sentence):
                extent = reading.extent(hit)
                span = reading.document.to_source(extent)
                yield self.finding(
                    reading, extent, fixes=(Fix("Write “helps”", (Edit(span, "helps"),), True),)
                )
