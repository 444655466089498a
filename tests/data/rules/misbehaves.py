"""A rule that does what the first word of the article asks for."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from linter.rulekit.api import Extent, Rule


class Own(BaseException):
    pass


class Like(KeyboardInterrupt):
    pass


class MuteError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


class Str(str):
    pass


class Misbehaves(Rule):
    def check(self, reading):
        word = reading.document.text.split()[0]
        sound = self.finding(reading, Extent(0, len(word)))
        errors = {
            "exits": SystemExit(0),
            "interrupts": Like(),
            "own": Own("\x1b[31mred"),
            "generator": GeneratorExit(),
            "mute": MuteError(),
            "deep": RecursionError(),
            "memory": MemoryError(),
            "long": ValueError("x" * 100_000),
        }
        if word in errors:
            raise errors[word]
        if word == "prints":
            print("printed by a rule")
            sys.stdout.write("written by a rule\n")
        if word == "deletes":
            shutil.rmtree(Path(__file__).parent)
        returned = {
            "none": None,
            "number": 7,
            "text": "a finding",
            "list": [],
            "class": type(sound),
            "outside": replace(sound, span=type(sound.span)(0, 10**9)),
            "negative": replace(sound, span=type(sound.span)(-5, -1)),
            "backwards": replace(sound, sentence=type(sound.span)(3, 1)),
            "floats": replace(sound, span=type(sound.span)(0.0, 1.0)),
            "tuple": replace(sound, span=(0, 1)),
            "code": replace(sound, code="CER001"),
            "severity": replace(sound, severity="error"),
            "confidence": replace(sound, confidence="sure"),
            "message": replace(sound, message=7),
            "fixes": replace(sound, fixes=("fix",)),
            "evidence": replace(sound, evidence=(1,)),
            "unhashable": replace(sound, evidence=[]),
            "own-text": replace(sound, message=Str("odd but sound")),
        }
        if word in returned:
            yield returned[word]
        while word == "endless":
            yield sound
