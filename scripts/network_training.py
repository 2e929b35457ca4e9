"""Training the block network in PyTorch; `cleaner.model.network` runs it in numpy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from examples import Example
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cleaner.model.network import Network, is_category, prepare, scale_amounts, stack_members
from cleaner.model.table import Floats, Ints
from cleaner.model.wording import UNKNOWN, number_words, split_words, words_of
from cleaner.options import PAGE_TYPES

HIDDEN = 64
DILATIONS = (1, 2, 4, 8)
DROPOUT = 0.3
INPUT_DROPOUT = 0.3
VOCABULARY_MIN_GROUPS = 40  # a word must stand on pages of so many domains
WORD_CHANNELS = 8
WORD_DROPOUT = 0.5
WORD_SPREAD = 0.1  # of the first random vectors of words
MUTE_PROBABILITY = 0.1  # that all words of a page are left out, as in a language that was not trained on
BATCH_BLOCKS = 3_000
MAX_BLOCKS = 1_500  # longer pages are trained on in parts
LEARNING_RATE = 1.5e-3
WEIGHT_DECAY = 0.03
AVERAGING = 0.99  # of the running mean of the weights, which is what is kept
CUT_PROBABILITY = 0.5
MIN_SPREAD = 1e-3
TYPE_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class _Part:
    """A page or a part of one. known: numbers of the blocks' words, shape (blocks, most of a block)."""

    inputs: Floats
    known: Ints
    labels: Floats
    words: Floats
    weights: Floats
    shares: Floats
    page_type: int

    def take(self, kept: NDArray[np.bool_]) -> _Part:
        arrays = {name: getattr(self, name)[kept] for name in _ARRAYS}
        return replace(self, **arrays)


_ARRAYS = ("inputs", "known", "labels", "words", "weights", "shares")


class _Net(nn.Module):
    def __init__(self, inputs: int, vocabulary: int) -> None:
        super().__init__()
        self.input_dropout = nn.Dropout(INPUT_DROPOUT)
        self.dropout = nn.Dropout(DROPOUT)
        self.inp = nn.Linear(inputs, HIDDEN)
        self.words = nn.Linear(vocabulary + 1, WORD_CHANNELS, bias=False)  # one-hot words are looked up
        self.ends = nn.Linear(2 * WORD_CHANNELS, HIDDEN, bias=False)
        nn.init.normal_(self.words.weight, 0, WORD_SPREAD)
        nn.init.normal_(self.ends.weight, 0, WORD_SPREAD / 2)
        self.convs = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, 3, padding=step, dilation=step) for step in DILATIONS
        )
        self.ctx = nn.ModuleList(nn.Linear(3 * HIDDEN, HIDDEN) for _ in DILATIONS)
        self.att = nn.ModuleList(nn.Linear(HIDDEN, 1) for _ in DILATIONS)
        self.norm = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in DILATIONS)
        self.out = nn.Linear(HIDDEN, 1)
        self.kind_att = nn.Linear(HIDDEN, 1)
        self.kind_norm = nn.LayerNorm(HIDDEN)
        self.kind = nn.Linear(3 * HIDDEN, len(PAGE_TYPES))

    def forward(self, inputs: Tensor, known: Tensor, mask: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
        state = self.inp(self.input_dropout(inputs)) + self.ends(self._embed(known))
        state = functional.relu(state) * mask
        for conv, ctx, att, norm in zip(self.convs, self.ctx, self.att, self.norm, strict=True):
            normed = norm(state) * mask
            context = ctx(_pool(normed, att, mask, shares))
            change = conv(normed.transpose(1, 2)).transpose(1, 2) + context
            state = (state + self.dropout(functional.relu(change))) * mask
        logits: Tensor = self.out(state).squeeze(-1)
        pooled = _pool(self.kind_norm(state) * mask, self.kind_att, mask, shares)
        types: Tensor = self.kind(self.dropout(pooled)).squeeze(1)
        return logits, types

    def _embed(self, known: Tensor) -> Tensor:
        """Return what `wording.embed` does, of words of which some are left out."""
        if self.training:
            is_muted = torch.rand(len(known), 1, 1) < MUTE_PROBABILITY
            is_dropped = torch.rand(known.shape) < WORD_DROPOUT
            known = known.masked_fill(is_muted | is_dropped, UNKNOWN)
        is_known = (known != UNKNOWN)[..., None]
        vectors = functional.embedding(known, self.words.weight.T) * is_known
        mean = vectors.sum(-2) / is_known.sum(-2).clamp(min=1)
        return torch.cat([mean, functional.relu(vectors.amax(-2))], -1)


def _pool(state: Tensor, att: nn.Module, mask: Tensor, shares: Tensor) -> Tensor:
    """Return the page's mean by words, attention and maximum, shape (pages, 1, 3 × channels)."""
    mean = (state * shares).sum(1, keepdim=True)
    attention = torch.softmax(att(state).masked_fill(mask == 0, -1e9), 1)
    pooled = (attention * state).sum(1, keepdim=True)
    maximum = state.masked_fill(mask == 0, -1e9).amax(1, keepdim=True)
    return torch.cat([mean, pooled, maximum], -1)


def train_network(
    examples: list[Example], *, members: int, epochs: int, seed: int, reads_words: bool
) -> Network:
    """Return a network whose members are trained from different seeds on the same examples.

    reads_words: it has a vocabulary.
    """
    blank = fit_inputs(examples, reads_words=reads_words)
    parts = [part for example in examples for part in _to_parts(blank, example)]
    return stack_members([_train_one(blank, parts, epochs, seed + member) for member in range(members)])


def fit_inputs(examples: list[Example], *, reads_words: bool) -> Network:
    """Return a network without weights that knows columns, scales, categories and words."""
    names = examples[0].table.names
    values = np.concatenate([example.table.values for example in examples])
    columns = tuple(
        name
        for place, name in enumerate(names)
        if not is_category(name) and values[:, place].std() > MIN_SPREAD
    )
    amounts = scale_amounts(values[:, [names.index(name) for name in columns]], columns)
    categories = tuple((name, np.unique(values[:, names.index(name)])) for name in names if is_category(name))
    return Network(
        columns=columns,
        mean=amounts.mean(axis=0),
        scale=amounts.std(axis=0) + MIN_SPREAD,
        categories=categories,
        dilations=DILATIONS,
        vocabulary=number_words(_common_words(examples) if reads_words else ()),
        weights={},
    )


def _common_words(examples: list[Example]) -> list[str]:
    """Return the words that blocks of several groups of pages begin or end with."""
    groups: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for word in {word for block in split_words(example.table.texts) for word in block}:
            groups[word].add(example.group)
    return sorted(word for word, found in groups.items() if len(found) >= VOCABULARY_MIN_GROUPS)


def _to_parts(blank: Network, example: Example) -> list[_Part]:
    """Return a page as the network reads it, in parts of at most `MAX_BLOCKS`."""
    words = example.words
    shares = example.block_words / example.block_words.sum()
    part = _Part(
        prepare(blank, example.table),
        _number(blank.vocabulary, example.table.texts),
        example.labels,
        words + 0.01,
        example.weights,
        shares,
        example.page_type,
    )
    blocks = np.arange(len(words))
    return [
        part.take((blocks >= start) & (blocks < start + MAX_BLOCKS))
        for start in range(0, len(words), MAX_BLOCKS)
    ]


def _number(vocabulary: dict[str, int], texts: list[str]) -> Ints:
    """Return the numbers of the known words of each block, shape (blocks, most of a block)."""
    found = [[vocabulary[word] for word in block if word in vocabulary] for block in split_words(texts)]
    numbers = np.full((len(found), max(1, *map(len, found))), UNKNOWN)
    for row, block in zip(numbers, found, strict=True):
        row[: len(block)] = block
    return numbers


def _train_one(blank: Network, parts: list[_Part], epochs: int, seed: int) -> Network:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = _Net(parts[0].inputs.shape[1], len(words_of(blank.vocabulary)))
    mean = {name: values.clone() for name, values in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    plan = [_batches(parts, rng) for _ in range(epochs)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, LEARNING_RATE, total_steps=sum(map(len, plan)), pct_start=0.15
    )
    for batch in (batch for epoch in plan for batch in epoch):
        optimizer.zero_grad()
        _loss(net, [_cut(parts[place], rng) for place in batch]).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        for name, values in net.state_dict().items():
            mean[name].mul_(AVERAGING).add_(values, alpha=1 - AVERAGING)
    weights = {name: _to_layout(values.numpy()) for name, values in mean.items()}
    return replace(blank, weights=weights)


def _to_layout(values: Floats) -> Floats:
    """Return a layer's array as `Network` lays it out, of one member."""
    if values.ndim == 3:
        return values.transpose(2, 1, 0)[:, None]
    return values.T[None] if values.ndim == 2 else values[None]


def _batches(parts: list[_Part], rng: np.random.Generator) -> list[list[int]]:
    """Return batches of pages of like length, in random order."""
    lengths = np.array([len(part.words) for part in parts])
    order = np.argsort(lengths + rng.integers(0, 60, len(parts)), kind="stable")
    batches: list[list[int]] = [[]]
    longest = 0
    for place in order.tolist():
        longest = max(longest, int(lengths[place]))
        if batches[-1] and longest * (len(batches[-1]) + 1) > BATCH_BLOCKS:
            batches.append([])
            longest = int(lengths[place])
        batches[-1].append(place)
    return [batches[place] for place in rng.permutation(len(batches))]


def _cut(part: _Part, rng: np.random.Generator) -> _Part:
    """Leave out up to a quarter of a page's blocks, often at its head or foot."""
    size = len(part.words)
    if size < 30 or rng.random() > CUT_PROBABILITY:
        return part
    length = int(rng.integers(1, size // 4 + 1))
    start = int(rng.choice(np.array([0, size - length, rng.integers(0, size - length)])))
    kept = np.ones(size, dtype=bool)
    kept[start : start + length] = False
    return part.take(kept)


def _loss(net: _Net, parts: list[_Part]) -> Tensor:
    """Return cross-entropy on the soft labels, one minus the soft F1, and that of the page type."""
    inputs, known, labels, words, weights, shares = (
        _stack([getattr(part, name) for part in parts]) for name in _ARRAYS
    )
    mask = _stack([np.ones_like(part.words) for part in parts])
    logits, types = net(inputs, known, mask[..., None], shares[..., None])
    entropy = functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    chosen = torch.sigmoid(logits) * mask
    shared = (chosen * labels * words).sum(1)
    f1 = (2 * shared + 1) / ((chosen * words).sum(1) + (labels * words).sum(1) + 1)
    known = torch.tensor([part.page_type for part in parts])
    type_loss = functional.cross_entropy(types, known, reduction="none")
    return ((entropy * weights).sum(1) + 1 - f1 + TYPE_WEIGHT * type_loss).mean()


def _stack(arrays: list[NDArray[Any]]) -> Tensor:
    """Return arrays one above the other, with zeros where one is smaller than the largest."""
    stacked = np.zeros((len(arrays), *np.max([array.shape for array in arrays], axis=0)), arrays[0].dtype)
    for place, array in zip(stacked, arrays, strict=True):
        place[tuple(map(slice, array.shape))] = array
    return torch.from_numpy(stacked)
