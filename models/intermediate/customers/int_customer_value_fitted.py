"""Fits the two models of customer value by maximum likelihood.

BG/NBD: Fader, Hardie, Lee, "Counting your customers" the easy way, Marketing Science
24 (2005): purchases come at a rate that is gamma(r, alpha) over customers, and after
each a customer leaves for good with a chance that is beta(a, b). Gamma-Gamma: Fader,
Hardie, "The gamma-gamma model of monetary value" (2013). Time is in weeks.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaln, roots_jacobi

Vector = np.ndarray[Any, np.dtype[np.float64]]

DAYS_A_WEEK = 7
NODES = 64
# Below this many the likelihood has no shape; vars ask for more before it is used.
LEAST_REPEATERS = 10
# Parameters are searched as logarithms, within e**-9 .. e**9.
LOG_LIMIT = 9.0
RELATION = """
    create or replace temp table customer_value_fit (
        name varchar, number bigint, value double, weight double
    )
"""


def purchase_likelihood(
    logs: Vector, repeats: Vector, recency: Vector, age: Vector, count: Vector
) -> tuple[float, Vector]:
    """Log-likelihood of BG/NBD and its gradient by the logarithms of r, alpha, a, b."""
    r, alpha, a, b = np.exp(logs)
    is_repeat = repeats > 0
    later = np.where(is_repeat, b + repeats - 1, 1.0)
    alive = -(r + repeats) * np.log(alpha + age)
    left = np.where(
        is_repeat,
        np.log(a) - np.log(later) - (r + repeats) * np.log(alpha + recency),
        -np.inf,
    )
    either = np.logaddexp(alive, left)
    share_alive, share_left = np.exp(alive - either), np.exp(left - either)
    each = (
        gammaln(r + repeats)
        - gammaln(r)
        + r * np.log(alpha)
        + gammaln(a + b)
        + gammaln(b + repeats)
        - gammaln(b)
        - gammaln(a + b + repeats)
        + either
    )
    by_r = (
        digamma(r + repeats)
        - digamma(r)
        + np.log(alpha)
        - share_alive * np.log(alpha + age)
        - share_left * np.log(alpha + recency)
    )
    by_alpha = r / alpha - (r + repeats) * (
        share_alive / (alpha + age) + share_left / (alpha + recency)
    )
    both = digamma(a + b) - digamma(a + b + repeats)
    by_a = both + share_left / a
    by_b = both + digamma(b + repeats) - digamma(b) - share_left / later
    gradient = np.array([count @ by_r, count @ by_alpha, count @ by_a, count @ by_b])
    return float(count @ each), gradient * np.exp(logs)


def amount_likelihood(
    logs: Vector, repeats: Vector, amount: Vector, count: Vector
) -> tuple[float, Vector]:
    """Log-likelihood of Gamma-Gamma and its gradient by the logarithms of p, q - 1, g.

    q stays above 1, because below it the mean amount of a customer is infinite.
    """
    p, above, gamma = np.exp(logs)
    q = 1 + above
    total = p * repeats + q
    scale = np.log(gamma + amount * repeats)
    each = (
        gammaln(total)
        - gammaln(p * repeats)
        - gammaln(q)
        + q * np.log(gamma)
        + (p * repeats - 1) * np.log(amount)
        + p * repeats * np.log(repeats)
        - total * scale
    )
    by_p = repeats * (
        digamma(total) - digamma(p * repeats) + np.log(amount * repeats) - scale
    )
    by_q = digamma(total) - digamma(q) + np.log(gamma) - scale
    by_gamma = q / gamma - total / (gamma + amount * repeats)
    gradient = np.array([count @ by_p, count @ by_q, count @ by_gamma])
    return float(count @ each), gradient * np.exp(logs)


def maximise(likelihood: Any, starts: list[list[float]], *rows: Vector) -> Any:
    """The best of several starts, as (logarithms, log-likelihood), or None."""
    customers = float(rows[-1].sum())

    def loss(logs: Vector) -> tuple[float, Vector]:
        value, gradient = likelihood(logs, *rows)
        return -value / customers, -gradient / customers

    found = [
        minimize(
            loss,
            np.log(start),
            jac=True,
            method="L-BFGS-B",
            bounds=[(-LOG_LIMIT, LOG_LIMIT)] * len(start),
            options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 2000},
        )
        for start in starts
    ]
    usable = [fit for fit in found if np.isfinite(fit.fun)]
    if not usable:
        return None
    best = min(usable, key=lambda fit: float(fit.fun))
    return best.x, -float(best.fun) * customers


def drop_out_nodes(a: float, b: float) -> tuple[Vector, Vector]:
    """Gauss-Jacobi nodes and weights of a mean over a beta(a, b) chance to leave."""
    points, weights = roots_jacobi(NODES, b - 1, a - 1)
    return (1 + points) / 2, weights / weights.sum()


def fit_purchases(rows: dict[str, Vector], prefix: str) -> list[tuple[Any, ...]]:
    """Parameters of BG/NBD, its likelihood and the nodes that score it."""
    repeats, count = rows["repeat_purchases"], rows["customers"]
    recency, age = rows["recency_days"] / DAYS_A_WEEK, rows["age_days"] / DAYS_A_WEEK
    if count[repeats > 0].sum() < LEAST_REPEATERS:
        return []
    pace = max(float(count @ age) / float(count.sum()), 1.0)
    starts = [[1.0, pace, 1.0, 1.0], [0.3, pace / 4, 0.8, 2.5], [2.0, pace, 0.1, 5.0]]
    best = maximise(purchase_likelihood, starts, repeats, recency, age, count)
    if best is None:
        return []
    r, alpha, a, b = (float(value) for value in np.exp(best[0]))
    shares, weights = drop_out_nodes(a, b)
    named = {"r": r, "alpha": alpha, "a": a, "b": b, "log_likelihood": best[1]}
    found = [(prefix + name, 0, value, None) for name, value in named.items()]
    return found + [
        (f"{prefix}drop_out", number, float(share), float(weight))
        for number, (share, weight) in enumerate(zip(shares, weights, strict=True), 1)
    ]


def fit_amounts(rows: dict[str, Vector]) -> list[tuple[Any, ...]]:
    """Parameters of Gamma-Gamma and its likelihood."""
    repeats, amount = rows["repeat_purchases"], rows["mean_repeat_amount"]
    count = rows["customers"]
    if count.sum() < LEAST_REPEATERS:
        return []
    middle = float(count @ amount) / float(count.sum())
    starts = [[2.0, 2.0, middle], [6.0, 3.0, middle / 2], [1.0, 1.0, middle * 2]]
    best = maximise(amount_likelihood, starts, repeats, amount, count)
    if best is None:
        return []
    p, above, gamma = (float(value) for value in np.exp(best[0]))
    named = {"p": p, "q": 1 + above, "gamma": gamma, "amount_log_likelihood": best[1]}
    return [(name, 0, value, None) for name, value in named.items()]


def columns_of(relation: Any) -> dict[str, Vector]:
    """Columns of a relation; DuckDB's can, others go through a data frame."""
    if hasattr(relation, "fetchnumpy"):
        found = relation.fetchnumpy()
    else:
        frame = relation.toPandas()
        found = {name: frame[name].to_numpy() for name in frame.columns}
    return {
        name: values if name == "history" else np.asarray(values, dtype=np.float64)
        for name, values in found.items()
    }


def model(dbt: Any, session: Any) -> Any:
    """One row per parameter of a fit; none where there is too little to fit."""
    purchases = columns_of(dbt.ref("int_repeat_purchase_counts"))
    found = fit_amounts(columns_of(dbt.ref("int_repeat_amount_counts")))
    for history, prefix in (("full", ""), ("calibration", "calibration_")):
        chosen = purchases["history"] == history
        numbers = {
            name: values[chosen]
            for name, values in purchases.items()
            if name != "history"
        }
        found += fit_purchases(numbers, prefix)
    session.execute(RELATION)
    if found:
        session.executemany("insert into customer_value_fit values (?, ?, ?, ?)", found)
    return session.table("customer_value_fit")
