"""Running the block network: dense layers and dilated convolutions, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.model.table import Floats, Table

NORM_EPSILON = 1e-5
CLIP = 4.0
NEARNESS = 2.5  # elements; how fast the nearness of a class group fades with distance
ONE_HOT = ("kind", "rule", "tag", "parent_tag", "up1_tag", "up2_tag", "up3_tag")


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network: what `scripts/train.py` writes and `score` runs.

    columns: the features it reads, by name. mean, scale: shape (columns,). categories: one-hot
    features with their known values. weights: layer name → array.
    """

    columns: tuple[str, ...]
    mean: Floats
    scale: Floats
    categories: tuple[tuple[str, Floats], ...]
    dilations: tuple[int, ...]
    weights: dict[str, Floats]


def is_category(name: str) -> bool:
    """Tell whether a feature is a code, read one-hot, and no amount."""
    return name in ONE_HOT or name.endswith("_kind")


def is_nearness(name: str) -> bool:
    """Tell whether a feature is a number of elements up to a class group or tag."""
    return name.startswith(("in_", "under_"))


def scale_amounts(values: Floats, names: tuple[str, ...]) -> Floats:
    """Return amounts on a scale on which they are comparable: nearness 0–1, others log."""
    near = np.array([is_nearness(name) for name in names])
    scaled = np.sign(values) * np.log1p(np.abs(values))
    scaled[:, near] = np.log1p(np.exp(-values[:, near] / NEARNESS))
    return scaled.astype(np.float32)


def run(network: Network, inputs: Floats, words: Floats) -> Floats:
    """Return the probability of each block from prepared inputs, shape (blocks,).

    words: the blocks' words, which weigh them in the mean over the page.
    """
    state = _dense(inputs, network.weights, "inp")
    np.maximum(state, 0, out=state)
    share = (words / max(float(words.sum()), 1e-6)).astype(np.float32)[:, None]
    for layer, dilation in enumerate(network.dilations):
        normed = _normalise(state, network.weights, f"norm.{layer}")
        change = _convolve(normed, network.weights, f"convs.{layer}", dilation)
        change += _context(normed, share, network.weights, layer)
        state += np.maximum(change, 0)
    logits = _dense(state, network.weights, "out")[:, 0]
    return (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)


def prepare(network: Network, table: Table) -> Floats:
    """Return the network's input, shape (blocks, inputs): amounts scaled, codes one-hot."""
    place = {name: column for column, name in enumerate(table.names)}
    amounts = table.values[:, [place[name] for name in network.columns]]
    scaled = (scale_amounts(amounts, network.columns) - network.mean) / network.scale
    parts = [np.clip(scaled, -CLIP, CLIP)]
    for name, known in network.categories:
        parts.append((table.values[:, place[name], None] == known[None, :]).astype(np.float32))
    return np.concatenate(parts, axis=1)


def _dense(state: Floats, weights: dict[str, Floats], name: str) -> Floats:
    result: Floats = state @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return result


def _normalise(state: Floats, weights: dict[str, Floats], name: str) -> Floats:
    centred = state - state.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred)[:, None] / state.shape[1]
    result: Floats = (
        centred / np.sqrt(variance + NORM_EPSILON) * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    )
    return result


def _convolve(state: Floats, weights: dict[str, Floats], name: str, dilation: int) -> Floats:
    """Mix each block with those `dilation` before and after it; kernel shape (out, in, 3)."""
    kernel = weights[f"{name}.weight"]
    result: Floats = state @ kernel[:, :, 1].T + weights[f"{name}.bias"]
    if len(state) > dilation:
        result[dilation:] += state[:-dilation] @ kernel[:, :, 0].T
        result[:-dilation] += state[dilation:] @ kernel[:, :, 2].T
    return result


def _context(state: Floats, share: Floats, weights: dict[str, Floats], layer: int) -> Floats:
    """Return what the whole page adds to every block: mean by words, attention, maximum."""
    attention = _dense(state, weights, f"att.{layer}")[:, 0]
    attention = np.exp(attention - attention.max())
    attention /= attention.sum()
    pooled = np.concatenate([(state * share).sum(axis=0), attention @ state, state.max(axis=0)])
    return _dense(pooled[None, :], weights, f"ctx.{layer}")


@cache
def load_networks(kind: str) -> tuple[Network, ...]:
    """Return the shipped networks for `html` or `text` pages; their mean is the score."""
    source = resources.files("cleaner.model").joinpath(f"{kind}.npz")
    with source.open("rb") as file, np.load(file, allow_pickle=False) as archive:
        members: dict[str, dict[str, NDArray[Any]]] = {}
        for key in archive.files:
            number, _, name = key.partition("/")
            members.setdefault(number, {})[name] = archive[key]
    return tuple(from_arrays(members[number]) for number in sorted(members))


def score_table(networks: tuple[Network, ...], table: Table, words: Floats) -> Floats:
    """Return the mean probability of several networks, shape (blocks,)."""
    inputs = prepare(networks[0], table)
    total = np.zeros(len(words), dtype=np.float32)
    for network in networks:
        total += run(network, inputs, words)
    return total / np.float32(len(networks))


def from_arrays(arrays: dict[str, NDArray[Any]]) -> Network:
    """Return the network that `to_arrays` packed."""
    weights = {
        name.removeprefix("w:"): values.astype(np.float32)
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
        weights=weights,
    )


def to_arrays(network: Network) -> dict[str, NDArray[Any]]:
    """Return a network as named arrays for `numpy.savez`; weights in half precision."""
    return {
        "columns": np.array(network.columns),
        "mean": network.mean,
        "scale": network.scale,
        "dilations": np.array(network.dilations),
        **{f"c:{name}": values for name, values in network.categories},
        **{f"w:{name}": values.astype(np.float16) for name, values in network.weights.items()},
    }
