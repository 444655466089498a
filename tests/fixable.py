"""Articles with findings that have a fix, and what becomes of them."""

from __future__ import annotations

SUICIDE = "The poet committed suicide in a rented room.\n"
CORRECTED = "The poet died by suicide in a rented room.\n"
TEA = "A cohort study of nurses found that green tea reduces the risk of dementia.\n"
LINKED = TEA.replace("reduces the", "is linked to a lower")
GUIDE = {"notes.md": SUICIDE + "\n" + TEA}
TWO = ("--select", "SAF007,CAU001")
