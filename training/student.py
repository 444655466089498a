"""Step 2 of the scorer: distil the teachers into whole-number weights over hashed features.

    python -m training.student CORPORA linter/models/scorer.bin.gz
    python -m training.student CORPORA linter/models/scorer-grammar.bin.gz --syntax builtin

Multinomial logistic regression on the soft labels of step 1 and on the labelled sentences,
pruned to the heaviest buckets, fitted again and rounded to one byte a weight. Prints figures of
cross-validation, in which neither teacher nor student saw the fold, for three student seeds.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from linter import Linter
from linter.config.options import RunOptions
from linter.document.source import from_text
from linter.facts import claims
from linter.facts.claim_strength import DIRECT
from linter.facts.claims import ORDER
from linter.facts.hashed_model import BUCKETS, HashedModel, bucket, pack
from linter.facts.scorer_features import features
from linter.language.dependency_parser import OFF
from training.corpora import FOLDS, Labelled, key, labelled, unlabelled

SOFT_LABELS = Path(__file__).parent / "soft_labels.npz"
TEACHERS = (1, 2)  # seeds trained on all labels; after them, one without each fold
SEEDS = (1, 2, 3)
GOLD_WEIGHT = 3.0
L2 = 2e-6
STEPS, STEPS_AGAIN = 120, 25
KEPT = 100_000
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95)
ROWS = 24_000  # soft-labelled sentences that a seed draws


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--syntax", default=OFF, help="builtin: features of the grammar too")
    parser.add_argument("--kept", type=int, default=KEPT)
    parser.add_argument("--final", action="store_true", help="skip cross-validation")
    args = parser.parse_args()
    gold = labelled(args.corpora)
    texts, soft = soft_labels(unlabelled(args.corpora, gold))
    began = time.process_time()
    linter = Linter.from_config(isolated=True, options=RunOptions(syntax=args.syntax))
    seen, unseen = matrix(linter, [g.text for g in gold]), matrix(linter, texts)
    print(f"features of {len(gold) + len(texts)} sentences: {time.process_time() - began:.0f} s")
    labels = np.array([g.label for g in gold])
    folds = np.array([g.fold for g in gold])
    for seed in () if args.final else SEEDS:
        found = np.zeros((len(gold), len(ORDER)))
        for fold in range(FOLDS):
            out = folds != fold
            drawn = np.random.default_rng(seed).permutation(len(texts))[:ROWS]
            teacher = soft[:, len(TEACHERS) + fold]
            model = distil(unseen, teacher, seen[out], labels[out], args.kept, drawn)
            found[~out] = apply(model, seen[~out])
        print_scores(f"seed {seed}, out of fold", gold, labels, found)
        print_thresholds(labels, found, seen[:, bucket("rules direct_causal")].toarray().ravel())
    began = time.process_time()
    teachers = soft[:, : len(TEACHERS)].mean(axis=1)
    model = distil(unseen, teachers, seen, labels, args.kept, np.arange(len(texts)))
    print(f"final model: {time.process_time() - began:.0f} s")
    args.output.write_bytes(gzip.compress(pack(model), mtime=0))
    print(f"{args.output}: {args.output.stat().st_size:,} bytes, {BUCKETS:,} buckets")


def soft_labels(texts: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """The sentences that the teachers labelled, and their labels: sentence, teacher, band."""
    saved = np.load(SOFT_LABELS)
    rows = {int(k): row for row, k in enumerate(saved["keys"])}
    known = [text for text in texts if key(text) in rows]
    soft = saved["soft"][[rows[key(text)] for text in known]].astype(np.float64)
    return known, soft / soft.sum(axis=2, keepdims=True)


def matrix(linter: Linter, texts: Sequence[str]) -> csr_matrix:
    """One row a text: 1 in each bucket that a feature of its sentences falls into."""
    columns: list[int] = []
    ends = [0]
    for text in texts:
        reading = linter.read(from_text(text, "sentence.txt"))
        found = {
            bucket(feature)
            for s in reading.document.sentences
            for feature in features(reading, s, claims.by_rules(reading, s))
        }
        columns += sorted(found)
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), (len(texts), BUCKETS))


def distil(
    unseen: csr_matrix,
    soft: np.ndarray,
    seen: csr_matrix,
    labels: np.ndarray,
    kept: int,
    drawn: np.ndarray,
) -> HashedModel:
    """A pruned and rounded model from the soft labels of the rows drawn, and from gold ones,
    which weigh more."""
    rows = vstack([unseen[drawn], seen]).tocsr()
    targets = np.vstack([soft[drawn], np.eye(len(ORDER))[labels]])
    mass = np.concatenate([np.ones(len(drawn)), np.full(len(labels), GOLD_WEIGHT)])
    used = np.flatnonzero(np.asarray((rows > 0).sum(axis=0)).ravel() > 1)
    weights, bias = fit(rows[:, used], targets, mass, STEPS)
    heaviest = used[np.sort(np.argsort(-np.abs(weights).max(axis=1))[:kept])]
    start = np.vstack([weights[np.searchsorted(used, heaviest)], bias])
    weights, bias = fit(rows[:, heaviest], targets, mass, STEPS_AGAIN, start)
    scale = float(np.abs(weights).max() / 127)
    whole = np.rint(weights / scale).astype(int)
    table = {
        int(p): tuple(int(v) for v in w) for p, w in zip(heaviest, whole, strict=True) if w.any()
    }
    return HashedModel.of(table, tuple(int(v) for v in np.rint(bias / scale)), scale)


def fit(
    rows: csr_matrix,
    targets: np.ndarray,
    mass: np.ndarray,
    steps: int,
    start: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Multinomial logistic regression by L-BFGS: weights of the columns, and the bias."""
    width, bands = rows.shape[1], targets.shape[1]
    across = rows.T.tocsr()
    mass = mass / mass.sum()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(width + 1, bands)
        logits = rows @ table[:width] + table[width]
        logits -= logits.max(axis=1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        wrong = (np.exp(logs) - targets) * mass[:, None]
        slope = np.vstack([across @ wrong + 2 * L2 * table[:width], wrong.sum(axis=0)])
        value = -(targets * logs).sum(axis=1) @ mass + L2 * (table[:width] ** 2).sum()
        return float(value), slope.ravel()

    at = np.zeros((width + 1) * bands) if start is None else start.ravel()
    found = minimize(loss, at, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    table = found.x.reshape(width + 1, bands)
    return table[:width], table[width]


def apply(model: HashedModel, rows: csr_matrix) -> np.ndarray:
    """Probabilities by the rounded weights, in numpy: what the package adds up in Python."""
    table = np.reshape(model.table, (BUCKETS, len(ORDER))).astype(float)
    total = (rows @ table + np.array(model.bias)) * model.scale
    powers = np.exp(total - total.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def print_scores(
    name: str, gold: Sequence[Labelled], labels: np.ndarray, found: np.ndarray
) -> None:
    for part in ("both", "pubmed", "eureka"):
        inside = np.array([part in ("both", g.source) for g in gold])
        given, guess = labels[inside], decided(found[inside])
        scores = [f1(given == band, guess == band) for band in range(len(ORDER))]
        precision, recall, direct = scores[-1]
        macro = np.mean([s[2] for s in scores])
        print(
            f"{name}, {part}: direct P {precision:.3f} R {recall:.3f} F1 {direct:.3f}, "
            f"macro F1 {macro:.3f}",
            flush=True,
        )


def print_thresholds(labels: np.ndarray, found: np.ndarray, claims_by_rules: np.ndarray) -> None:
    """Precision of the direct claims that the token rules see too, from a likelihood on."""
    right = labels == len(ORDER) - 1
    for least in THRESHOLDS:
        called = (claims_by_rules > 0) & (found[:, -1] >= least)
        share = right[called].mean()
        print(
            f"  rules and at least {least:.2f}: precision {share:.3f} of {called.sum()}", flush=True
        )


def decided(found: np.ndarray) -> np.ndarray:
    """The band that counts, as `linter.facts.claim_strength` decides."""
    return np.where(found[:, -1].round(4) >= DIRECT, len(ORDER) - 1, found[:, :-1].argmax(axis=1))


def f1(given: np.ndarray, guess: np.ndarray) -> tuple[float, float, float]:
    hits = float((given & guess).sum())
    precision, recall = hits / max(guess.sum(), 1), hits / max(given.sum(), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


if __name__ == "__main__":
    main()
