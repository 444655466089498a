"""Marks what leads to a paper that the list of the run has."""

from linter.rulekit.api import Rule


class GonePapers(Rule):
    def check(self, reading):
        listed = reading.context.retractions
        for publication in reading.publications:
            if listed and listed.notice(publication.value):
                yield self.finding(reading, publication.extent)
