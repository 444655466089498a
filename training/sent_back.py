"""Learns which sentences editors send back, and why, from their marks.

    python -m training.sent_back ../shared/corpora linter/models/sent_back.bin.gz

Five logistic regressions over the same hashed features: for any fault, and for each family that has
marks enough to learn from. First
five folds over articles, never with sentences of one article on both sides: it prints what would
be found above information, by the thresholds of the package, and how often editors agree. Then
the model from all marks, rounded to one byte a weight. `--folds-only` stops before.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from linter.document.model import Sentence
from linter.engine.likely_levels import by_sentence, level
from linter.facts import Reading
from linter.facts.hashed_model import BUCKETS, HashedModel, bucket, pack
from linter.facts.sent_back import features
from linter.facts.sent_back.likelihood import FAULTS, Bounds, bounds
from linter.findings.finding import Finding, Severity
from linter.rulekit.precision import PATH
from training.marks import ALONE, MarkedArticle, MarkedSentence, articles, rules_alone

FOLDS = 5
L2 = 10.0  # of each weight, against the sum of the losses
STEPS = 150
LEAST = 3  # sentences that have a feature which is learned from
# Values of features: what is known of place and findings is believed more readily than words.
VALUES = {"word": 1.0, "place": 1.5, "finding": 2.0}
# How likely the editors of tomorrow send back what these marked.
MUST, DISPUTED, MAY = 1.0, 0.3, 0.1
UNREAD = ("web-011", "web-012", "web-013", "web-014", "web-015")  # nearly nobody marked these


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its features and values, what was found in it, and its marks; `usual` is what
    is likely in its article."""

    set: str
    article: str
    words: int
    features: dict[int, float]
    found: Sequence[Finding]
    marks: MarkedSentence
    usual: Bounds

    @property
    def target(self) -> float:
        if self.marks.must:
            return MUST
        return DISPUTED if self.marks.disputed else MAY if self.marks.families else 0.0


def rows(corpora: Path) -> Iterator[Row]:
    linter = rules_alone()
    for article in articles(corpora):
        reading = linter.read(article.source)
        report = linter.lint_bytes(article.source.text.encode(), article.source.path)
        held = by_sentence(reading, report.findings)
        for sentence in reading.prose:
            if marks := _marks(reading, sentence, article):
                yield _row(reading, sentence, article, held.get(sentence, ()), marks)


def _marks(reading: Reading, sentence: Sentence, article: MarkedArticle) -> MarkedSentence | None:
    """The marked sentence that has most of a sentence."""
    span = reading.document.to_source(sentence.extent)
    shared = [
        (min(span.end, marked.end) - max(span.start, marked.start), marked)
        for marked in article.sentences
        if marked.start < span.end and span.start < marked.end
    ]
    return max(shared, key=lambda each: each[0])[1] if shared else None


def _row(
    reading: Reading,
    sentence: Sentence,
    article: MarkedArticle,
    found: Sequence[Finding],
    marks: MarkedSentence,
) -> Row:
    # Two features in one bucket, which is rare, count once here and twice in linting.
    seen = {
        **{bucket(f): VALUES["word"] for f in features.of_words(reading, sentence)},
        **{bucket(f): VALUES["word"] for f in features.of_lexicons(reading, sentence)},
        **{bucket(f): VALUES["place"] for f in features.of_place(reading, sentence)},
        **{bucket(f): VALUES["finding"] for f in features.of_findings(found, reading.genre.kind)},
    }
    size = len(sentence.text.split())
    in_order = dict(sorted(seen.items()))  # sums of floats depend on it
    usual = bounds(reading.genre.kind)
    return Row(article.set, article.name, size, in_order, found, marks, usual)


def fit(x: csr_matrix, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases of a logistic regression for each column of `y`."""
    size, outputs = x.shape[1], y.shape[1]
    across = x.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(size + 1, outputs)
        logits = x @ table[:size] + table[size]
        value = np.logaddexp(0, logits).sum() - (y * logits).sum()
        wrong = 1 / (1 + np.exp(-logits)) - y
        slope = np.vstack([across @ wrong + 2 * L2 * table[:size], wrong.sum(axis=0)])
        return float(value + L2 * (table[:size] ** 2).sum()), slope.ravel()

    start = np.zeros((size + 1) * outputs)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    table = found.x.reshape(size + 1, outputs)
    return table[:size], table[size]


def matrix(data: Sequence[Row], columns: dict[int, int]) -> csr_matrix:
    at, places, values = [0], [], []
    for row in data:
        known = [(columns[b], v) for b, v in row.features.items() if b in columns]
        places += [place for place, _ in known]
        values += [value for _, value in known]
        at.append(len(places))
    return csr_matrix((values, places, at), shape=(len(data), len(columns)))


def targets(data: Sequence[Row]) -> np.ndarray:
    return np.array(
        [[row.target, *(row.marks.families.get(f, 0.0) for f in ALONE.values())] for row in data]
    )


def learn(data: Sequence[Row]) -> HashedModel:
    """The model, rounded: the value of a feature is part of its weight."""
    counts = Counter(b for row in data for b in row.features)
    columns = {b: i for i, b in enumerate(sorted(b for b, n in counts.items() if n >= LEAST))}
    weights, bias = fit(matrix(data, columns), targets(data))
    value = {b: v for row in data for b, v in row.features.items()}
    weights *= np.array([value[b] for b in columns])[:, None]
    scale = float(np.abs(weights).max() / 127)
    whole = np.rint(weights / scale).astype(int)
    table = {b: tuple(map(int, whole[i])) for b, i in columns.items() if whole[i].any()}
    return HashedModel.of(table, tuple(round(b / scale) for b in bias), scale)


def fold(row: Row) -> int:
    """By hash, so that no order matters."""
    return int(hashlib.sha256(row.article.encode()).hexdigest(), 16) % FOLDS


def judged(data: Sequence[Row], model: HashedModel) -> np.ndarray:
    table = np.reshape(model.table, (BUCKETS, len(model.bias)))
    return np.array([table[list(row.features)].sum(axis=0) + model.bias for row in data])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--folds-only", action="store_true", help="make no model")
    parser.add_argument("--precision", action="store_true", help=f"write {PATH.name}")
    args = parser.parse_args()
    data = [row for row in rows(args.corpora) if row.article not in UNREAD]
    sums = np.zeros((len(data), 1 + len(FAULTS)))
    likelihoods = np.zeros(len(data))
    for number in range(FOLDS):
        model = learn([row for row in data if fold(row) != number])
        out = [i for i, row in enumerate(data) if fold(row) == number]
        sums[out] = judged([data[i] for i in out], model)
        likelihoods[out] = [model.logistic(int(total)) for total in sums[out, 0]]
    print_figures(data, likelihoods, sums)
    if args.precision:
        write_precision(data, likelihoods, sums)
    if not args.folds_only:
        model = learn(data)
        args.output.write_bytes(gzip.compress(pack(model), mtime=0))
        kept = np.reshape(model.table, (BUCKETS, -1)).any(axis=1).sum()
        print(f"{args.output}: {args.output.stat().st_size:,} bytes, {kept:,} buckets")


def print_figures(data: Sequence[Row], likelihoods: np.ndarray, sums: np.ndarray) -> None:
    """What is found above information, by set, with the rules alone and with the model."""
    names = [row.set for row in data]
    must = np.array([row.marks.must for row in data])
    marked = np.array([bool(row.marks.families) for row in data])
    words = np.array([row.words for row in data])
    rules = np.array([any(f.severity is not Severity.INFO for f in row.found) for row in data])
    nothing = np.array([not row.found for row in data])
    levelled = np.array(
        [
            any(level(f, float(p), row.usual) is not Severity.INFO for f in row.found)
            for row, p in zip(data, likelihoods, strict=True)
        ]
    )
    alone = nothing & (likelihoods >= [row.usual.likely for row in data])
    for name in dict.fromkeys(names):
        inside = np.array([n == name for n in names])
        size = words[inside].sum() / 1000
        for label, found in (("rules", rules), ("levels", levelled), ("all", levelled | alone)):
            recall = (found & must & inside).sum() / (must & inside).sum()
            clean = (found & ~marked & inside).sum() / size
            print(f"{name:11} {label:7} recall {recall:.3f}, unmarked {clean:.2f} a 1,000 words")
    for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        hits = nothing & (likelihoods >= least)
        agreed = marked[hits].mean()
        print(f"alone from {least:.2f}: {hits.sum()} sentences, {agreed:.3f} marked, ", end="")
        print(f"{must[hits].mean():.3f} must")
    likeliest = sums[:, 1:].argmax(axis=1)
    for output, family in enumerate(ALONE.values()):
        hits = alone & (likeliest == output)
        right = np.array([family in row.marks.families for row in data])
        print(f"{FAULTS[output]}: {hits.sum()}, {marked[hits].mean():.3f} marked, ", end="")
        print(f"{right[hits].mean():.3f} in this family")


def write_precision(data: Sequence[Row], likelihoods: np.ndarray, sums: np.ndarray) -> None:
    """The counts of the rules of the model, by articles that it had not seen, into the package."""
    held = json.loads(PATH.read_text(encoding="utf-8"))
    likeliest = sums[:, 1:].argmax(axis=1)
    for output, code in enumerate(ALONE):
        rows = [
            row
            for row, likelihood, at in zip(data, likelihoods, likeliest, strict=True)
            if not row.found and likelihood >= row.usual.likely and at == output
        ]
        must = sum(row.marks.must for row in rows)
        held["rules"][code] = {
            "findings": len(rows),
            "sent_back": must,
            "arguable": sum(bool(row.marks.families) for row in rows) - must,
            "level": "warning",
        }
    held["rules"] = dict(sorted(held["rules"].items()))
    PATH.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
