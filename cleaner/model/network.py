"""Running the block network: dense layers and dilated convolutions, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.containers import MAX_DISTANCE
from cleaner.model.table import Floats, Table
from cleaner.model.wording import Bags, embed, number_words, words_of

KERNEL_AXES = 4
NORM_EPSILON = 1e-5
CLIP = 4.0
NEARNESS = 2.5  # elements; how fast the nearness of a class group fades with distance
_NEARNESS = np.log1p(np.exp(-np.arange(MAX_DISTANCE + 1) / NEARNESS)).astype(np.float32)
ONE_HOT = ("kind", "rule", "above_rule", "below_rule")


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network: what `scripts/train.py` writes and `score` runs.

    columns: the features it reads, by name. mean, scale: shape (columns,). categories: one-hot
    features with their known values. vocabulary: the words it knows, of `number_words`;
    without any where it reads none.
    weights: layer name → array; of a dense layer (members, in, out), of a convolution (3, members,
    in, out) for the block before, itself and after; of words (members, vocabulary + 1, channels).
    """

    columns: tuple[str, ...]
    mean: Floats
    scale: Floats
    categories: tuple[tuple[str, Floats], ...]
    dilations: tuple[int, ...]
    vocabulary: dict[str, int]
    weights: dict[str, Floats]


def is_category(name: str) -> bool:
    """Tell whether a feature is a code, read one-hot, and no amount."""
    return name in ONE_HOT


def is_nearness(name: str) -> bool:
    """Tell whether a feature is a number of elements up to a class group or tag."""
    return name.startswith(("in_", "under_"))


def scale_amounts(values: Floats, names: tuple[str, ...]) -> Floats:
    """Return amounts on a scale on which they are comparable: nearness 0–1, others log."""
    scaled = np.abs(values)
    np.log1p(scaled, out=scaled)
    np.copysign(scaled, values, out=scaled)
    near = _near_columns(names)
    scaled[:, near] = _NEARNESS[values[:, near].astype(np.intp)]
    return scaled


@cache
def _near_columns(names: tuple[str, ...]) -> NDArray[np.intp]:
    return np.flatnonzero([is_nearness(name) for name in names])


class Scores(NamedTuple):
    """What a model says of a page: `blocks`, the probability of each to be main content, and
    `types`, that of each of `PAGE_TYPES`."""

    blocks: Floats
    types: Floats


def run(network: Network, inputs: Floats, bags: Bags, words: Floats) -> Scores:
    """Score prepared inputs of shape (blocks, inputs), with the known words of the same blocks.

    words: the blocks' words, which weigh them in the mean over the page. All members run at once:
    arrays have the shape (members, blocks, channels).
    """
    weights = network.weights
    state = _dense(inputs, weights, "inp")
    if len(bags.words):
        state += embed(bags, weights["words.weight"], len(inputs)) @ weights["ends.weight"]
    np.maximum(state, 0, out=state)
    share = (words / max(float(words.sum()), 1e-6)).astype(np.float32)
    for layer, dilation in enumerate(network.dilations):
        normed = _normalise(state, weights, f"norm.{layer}")
        change = _convolve(normed, weights, f"convs.{layer}", dilation)
        change += _context(normed, share, weights, layer)
        np.maximum(change, 0, out=change)
        state += change
    logits = _dense(state, weights, "out")[:, :, 0]
    chances = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    pooled = _pool(_normalise(state, weights, "kind_norm"), share, weights, "kind_att")
    types = _softmax(_dense(pooled[:, None, :], weights, "kind")[:, 0])
    return Scores(chances.mean(axis=0), types.mean(axis=0))


def prepare(network: Network, table: Table) -> Floats:
    """Return the network's input, shape (blocks, inputs): amounts scaled, codes one-hot."""
    plan = _plan(network.columns, tuple(name for name, _ in network.categories), tuple(table.names))
    columns = table.values.T
    scaled = scale_amounts(columns[plan.amounts].T, network.columns)
    scaled -= network.mean
    scaled /= network.scale
    np.clip(scaled, -CLIP, CLIP, out=scaled)
    parts = [scaled]
    for column, (_, known) in zip(plan.codes, network.categories, strict=True):
        parts.append((columns[column] == known[:, None]).T)
    return np.concatenate(parts, axis=1, dtype=np.float32, casting="unsafe")


class _Plan(NamedTuple):
    """Where a table has the columns that a network reads."""

    amounts: NDArray[np.intp]
    codes: tuple[int, ...]


@lru_cache(maxsize=16)
def _plan(columns: tuple[str, ...], categories: tuple[str, ...], names: tuple[str, ...]) -> _Plan:
    place = {name: column for column, name in enumerate(names)}
    return _Plan(np.array([place[name] for name in columns]), tuple(place[name] for name in categories))


def _dense(state: Floats, weights: dict[str, Floats], name: str) -> Floats:
    result: Floats = state @ weights[f"{name}.weight"]
    result += weights[f"{name}.bias"][:, None, :]
    return result


def _normalise(state: Floats, weights: dict[str, Floats], name: str) -> Floats:
    channels = state.shape[2]
    # a product takes a quarter of the time of `mean`
    centred: Floats = state - state @ np.full((channels, 1), 1 / channels, dtype=np.float32)
    variance = np.einsum("mij,mij->mi", centred, centred)[:, :, None] / np.float32(channels)
    centred /= np.sqrt(variance + np.float32(NORM_EPSILON))
    centred *= weights[f"{name}.weight"][:, None, :]
    centred += weights[f"{name}.bias"][:, None, :]
    return centred


def _convolve(state: Floats, weights: dict[str, Floats], name: str, dilation: int) -> Floats:
    """Mix each block with those `dilation` before and after it."""
    before, own, after = weights[f"{name}.weight"]
    result: Floats = state @ own
    result += weights[f"{name}.bias"][:, None, :]
    if state.shape[1] > dilation:
        result[:, dilation:] += state[:, :-dilation] @ before
        result[:, :-dilation] += state[:, dilation:] @ after
    return result


def _context(state: Floats, share: Floats, weights: dict[str, Floats], layer: int) -> Floats:
    """Return what the whole page adds to every block."""
    return _dense(_pool(state, share, weights, f"att.{layer}")[:, None, :], weights, f"ctx.{layer}")


def _pool(state: Floats, share: Floats, weights: dict[str, Floats], name: str) -> Floats:
    """Return a page's mean by words, attention and maximum, shape (members, 3 × channels)."""
    attention = _softmax(_dense(state, weights, name)[:, :, 0])
    parts = [share @ state, (attention[:, None, :] @ state)[:, 0], state.max(axis=1)]
    pooled: Floats = np.concatenate(parts, axis=1)
    return pooled


def _softmax(logits: Floats) -> Floats:
    chances: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances


def stack_members(members: list[Network]) -> Network:
    """Return one network of several that differ in their weights only."""
    names = members[0].weights
    weights = {
        name: np.concatenate(
            [member.weights[name] for member in members], axis=int(values.ndim == KERNEL_AXES)
        )
        for name, values in names.items()
    }
    return replace(members[0], weights=weights)


def from_arrays(arrays: dict[str, NDArray[Any]]) -> Network:
    """Return the network that `to_arrays` packed."""
    weights = {
        name.removeprefix("w:"): np.ascontiguousarray(values, dtype=np.float32)
        for name, values in arrays.items()
        if name.startswith("w:")
    }
    categories = tuple(
        (name.removeprefix("c:"), values.astype(np.float32))
        for name, values in arrays.items()
        if name.startswith("c:")
    )
    return Network(
        columns=tuple(str(name) for name in arrays["columns"]),
        mean=arrays["mean"].astype(np.float32),
        scale=arrays["scale"].astype(np.float32),
        categories=categories,
        dilations=tuple(int(step) for step in arrays["dilations"]),
        vocabulary=number_words(arrays["vocabulary"].tolist() if "vocabulary" in arrays else ()),
        weights=weights,
    )


def to_arrays(network: Network) -> dict[str, NDArray[Any]]:
    """Return a network as named arrays for `numpy.savez`; weights in half precision."""
    return {
        "columns": np.array(network.columns),
        "mean": network.mean,
        "scale": network.scale,
        "dilations": np.array(network.dilations),
        "vocabulary": np.array(words_of(network.vocabulary)),
        **{f"c:{name}": values for name, values in network.categories},
        **{f"w:{name}": values.astype(np.float16) for name, values in network.weights.items()},
    }
