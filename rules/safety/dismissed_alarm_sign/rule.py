"""SAF017: wave away, or nurse at home, a sign for which everybody should be seen."""

from __future__ import annotations

from functools import partial

from linter.rulekit.api import Danger, HarmfulAdviceRule, Reading, Sentence, notice

_sign = partial(Danger, "dismissed", "sign", "thing")
_home = partial(Danger, "home", when=("sign",))


class DismissedAlarmSign(HarmfulAdviceRule):
    beyond = True
    subject = ("sign",)
    reach = 14
    parting = "parting"
    dangers = (
        _sign(praise=("benign", "belittled", "harmless")),
        _sign(praise=("passes", "soothed")),
        Danger("dismissed", "soothing", "leave", when=("sign",)),
        Danger("dismissed", "only_this", "leave", when=("sign",)),
        Danger("dismissed", "heedless", then=("sign",)),
        Danger("dismissed", "left_alone", when=("sign",)),
        Danger("dismissed", "brushed_off", "leave", when=("sign",)),
        _home("home_act"),
        _home("remedied", then=("remedy",)),
        _home("stayed_home", "leave"),
        _home("nursed_it", "leave", when=("sign", "glad")),
    )
    triggers = ("sign",)

    def _is_cleared(self, reading: Reading, sentence: Sentence) -> bool:
        """Readers are sent to care right beside it, too."""
        return super()._is_cleared(reading, sentence) or any(
            self._sends_to_care(reading, each) for each in reading.around(sentence, 2)
        )

    def _sends_to_care(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence names help that it does not turn away."""
        return notice.in_sentence(reading, sentence) or self.has_apart(
            reading, sentence, "help", "spurned"
        )
