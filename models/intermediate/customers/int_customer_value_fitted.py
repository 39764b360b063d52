"""Fits the two models of customer value by maximum likelihood.

BG/NBD: Fader, Hardie, Lee, "Counting your customers" the easy way, Marketing Science
24 (2005): purchases come at a rate that is gamma(r, alpha) over customers, and after
each a customer leaves for good with a chance that is beta(a, b). Gamma-Gamma: Fader,
Hardie, "The gamma-gamma model of monetary value" (2013). Time is in weeks.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.linalg import eigvalsh_tridiagonal
from scipy.optimize import minimize
from scipy.special import digamma, expit, gammaln

Vector = np.ndarray[Any, np.dtype[np.float64]]
Rows = dict[str, Vector]

DAYS_A_WEEK = 7
# Nodes of a mean over the chances to leave. Customers with many repeat purchases leave
# with ever smaller chances, so each band of purchases has nodes of its own.
NODES = 64
FIRST_BAND = 64
LEAST_CHANCE = 1e-9
# Below this many the likelihood has no shape; vars ask for more before it is used.
LEAST_REPEATERS = 10
# Parameters are searched as logarithms; beyond, they make no difference to a customer.
LOG_LIMIT = 6.0
# A first search looks at time in steps of this many days, which leaves few rows.
COARSE_DAYS = 28
COLUMNS = (
    "name varchar, number bigint, repeats_from bigint, repeats_to bigint,"
    " value double, weight double"
)
Row = tuple[str, int, int | None, int | None, float, float | None]


def slopes(shape: float, steps: Vector) -> tuple[Vector, Vector]:
    """Logarithm of gamma(shape + steps) / gamma(shape), and its derivative by shape."""
    return (
        gammaln(shape + steps) - gammaln(shape),
        digamma(shape + steps) - digamma(shape),
    )


def grouped(keys: list[Vector], count: Vector) -> tuple[list[Vector], Vector, Any]:
    """Distinct whole-number keys, customers of each, and which of them a row has."""
    code = sum(key.astype(np.int64) << 21 * place for place, key in enumerate(keys))
    _, first, inverse = np.unique(code, return_index=True, return_inverse=True)
    total = np.bincount(inverse, count).astype(np.float64)
    return [key[first] for key in keys], total, inverse


class Purchases:
    """Purchase histories, tabulated so that each distinct logarithm is taken once."""

    def __init__(self, rows: Rows, step: int = 1) -> None:
        days = [rows["recency_days"] // step * step, rows["age_days"] // step * step]
        keys, count, _ = grouped([rows["repeat_purchases"], *days], rows["customers"])
        repeats, recency, age = keys
        (self.x,), self.x_count, _ = grouped([repeats], count)
        (self.old_x, old), self.old_count, of_age = grouped([repeats, age], count)
        again = repeats > 0
        self.again, self.of_age = count[again], of_age[again]
        lasts, _, self.of_last = grouped([repeats[again], recency[again]], self.again)
        self.last_x, last = lasts
        self.old, self.last = old / DAYS_A_WEEK, last / DAYS_A_WEEK
        self.customers = float(count.sum())

    def likelihood(self, logs: Vector) -> tuple[float, Vector]:
        """Log-likelihood of BG/NBD, and its gradient by the logarithms."""
        r, alpha, a, b = np.exp(logs)
        log_old, log_last = np.log(alpha + self.old), np.log(alpha + self.last)
        alive = -(r + self.old_x) * log_old
        left = np.log(a) - np.log(b + self.last_x - 1) - (r + self.last_x) * log_last
        odds = left[self.of_last] - alive[self.of_age]
        weight = self.again * expit(odds)
        gone = np.bincount(self.of_last, weight, len(left))
        here = self.old_count - np.bincount(self.of_age, weight, len(alive))
        buys, buys_by_r = slopes(r, self.x)
        stays, stays_by_b = slopes(b, self.x)
        chances, chances_by_both = slopes(a + b, self.x)
        value = (
            self.x_count @ (buys + r * np.log(alpha) + stays - chances)
            + self.old_count @ alive
            + self.again @ np.logaddexp(0.0, odds)
        )
        by_alpha = here @ ((r + self.old_x) / (alpha + self.old))
        by_alpha += gone @ ((r + self.last_x) / (alpha + self.last))
        by_r = self.x_count @ (buys_by_r + np.log(alpha)) - here @ log_old
        by_b = self.x_count @ (stays_by_b - chances_by_both)
        gradient = np.array(
            [
                by_r - gone @ log_last,
                self.customers * r / alpha - by_alpha,
                gone.sum() / a - self.x_count @ chances_by_both,
                by_b - gone @ (1 / (b + self.last_x - 1)),
            ]
        )
        return float(value), gradient * np.exp(logs)


class Amounts:
    """Mean amounts of repeat purchases, in units of their own mean."""

    def __init__(self, rows: Rows) -> None:
        self.x, self.count = rows["repeat_purchases"], rows["customers"]
        self.customers = float(self.count.sum())
        self.unit = float(self.count @ rows["mean_repeat_amount"]) / self.customers
        self.amount = rows["mean_repeat_amount"] / self.unit

    def likelihood(self, logs: Vector) -> tuple[float, Vector]:
        """Log-likelihood of Gamma-Gamma, and its gradient by the logarithms.

        The second parameter is q - 1: with q up to 1 a mean amount would be infinite.
        """
        p, above, gamma = np.exp(logs)
        q, shape = 1 + above, p * self.x
        total, scale = shape + q, np.log(gamma + self.amount * self.x)
        spent = np.log(self.amount * self.x)
        ratio, by_total = slopes(q, shape)
        each = (
            ratio
            - gammaln(shape)
            + q * np.log(gamma)
            + shape * spent
            - np.log(self.amount)
            - total * scale
        )
        by_p = self.x * (digamma(total) - digamma(shape) + spent - scale)
        by_q = by_total + np.log(gamma) - scale
        by_gamma = q / gamma - total / (gamma + self.amount * self.x)
        gradient = np.array([self.count @ by for by in (by_p, by_q, by_gamma)])
        return float(self.count @ each), gradient * np.exp(logs)


def maximise(data: Purchases | Amounts, starts: list[Any]) -> tuple[Vector, float]:
    """The best of several starts: logarithms of the parameters, log-likelihood."""

    def loss(logs: Vector) -> tuple[float, Vector]:
        value, gradient = data.likelihood(logs)
        return -value / data.customers, -gradient / data.customers

    box = [(-LOG_LIMIT, LOG_LIMIT)] * len(starts[0])
    search = {"jac": True, "method": "L-BFGS-B", "bounds": box}
    exact = {"ftol": 1e-14, "gtol": 1e-8}
    found = [minimize(loss, start, options=exact, **search) for start in starts]
    best = min(found, key=lambda fit: float(fit.fun))
    return best.x, -float(best.fun) * data.customers


def constants(prefix: str, named: dict[str, float]) -> list[Row]:
    """Rows of parameters."""
    return [
        (prefix + name, 0, None, None, number, None) for name, number in named.items()
    ]


def beta_nodes(a: float, b: float) -> tuple[Vector, Vector]:
    """Nodes and weights of a mean over beta(a, b), exact for polynomials.

    Golub, Welsch (1969), from the recurrence of Jacobi's polynomials; their weight
    function is beta's with (b - 1, a - 1), moved from -1..1 to 0..1.
    """
    one, other = b - 1, a - 1
    step = np.arange(1, NODES, dtype=np.float64)
    both = 2 * step + one + other
    first = (other - one) / (one + other + 2)
    middle = (other**2 - one**2) / (both * (both + 2))
    # The first of these is 0 / 0 where a + b is 1, if it is not shortened.
    beside = step * (step + one) * (step + other) * (step + one + other)
    beside[1:] /= both[1:] ** 2 * (both[1:] ** 2 - 1)
    beside[0] = a * b / ((a + b) ** 2 * (a + b + 1))
    middle, beside = np.append(first, middle), 2 * np.sqrt(beside)
    points = eigvalsh_tridiagonal(middle, beside)
    # A weight is 1 / the squares of the orthonormal polynomials: exact where tiny, too.
    before, now, squares = np.zeros(NODES), np.ones(NODES), np.ones(NODES)
    for place, side in enumerate(beside):
        last = beside[place - 1] * before if place else 0.0
        before, now = now, ((points - middle[place]) * now - last) / side
        squares += now**2
    return np.clip((1 + points) / 2, LEAST_CHANCE, 1.0), 1 / squares


def drop_outs(name: str, a: float, b: float, most_repeats: int) -> list[Row]:
    """Nodes of beta(a, b + repeats_from), for each band of repeat purchases."""
    found: list[Row] = []
    low, high = 0, FIRST_BAND
    while low <= most_repeats:
        pairs = zip(*beta_nodes(a, b + low), strict=True)
        found += [
            (name, number, low, high - 1, float(chance), float(weight))
            for number, (chance, weight) in enumerate(pairs, 1)
        ]
        low, high = high, high + max(FIRST_BAND, high // 2)
    return found


def fit_purchases(rows: Rows, prefix: str) -> list[Row]:
    """Parameters of BG/NBD, its likelihood, and nodes of a mean over the drop-outs."""
    if rows["customers"][rows["repeat_purchases"] > 0].sum() < LEAST_REPEATERS:
        return []
    guesses = [[0.3, 5.0, 0.8, 2.5], [1.0, 50.0, 1.0, 1.0], [2.0, 20.0, 0.1, 5.0]]
    near, _ = maximise(Purchases(rows, COARSE_DAYS), [np.log(one) for one in guesses])
    logs, value = maximise(Purchases(rows), [near])
    r, alpha, a, b = (float(parameter) for parameter in np.exp(logs))
    most = int(rows["repeat_purchases"].max())
    named = {"r": r, "alpha": alpha, "a": a, "b": b, "log_likelihood": value}
    return constants(prefix, named) + drop_outs(f"{prefix}drop_out", a, b, most)


def fit_amounts(rows: Rows) -> list[Row]:
    """Parameters of Gamma-Gamma and its likelihood, back in money."""
    if rows["customers"].sum() < LEAST_REPEATERS:
        return []
    data = Amounts(rows)
    guesses = [[2.0, 2.0, 1.0], [6.0, 3.0, 0.5], [1.0, 1.0, 2.0]]
    logs, value = maximise(data, [np.log(one) for one in guesses])
    p, above, gamma = (float(parameter) for parameter in np.exp(logs))
    value -= data.customers * float(np.log(data.unit))
    named = {"p": p, "q": 1 + above, "gamma": gamma * data.unit}
    named |= {"amount_log_likelihood": value}
    return constants("", named)


def columns_of(relation: Any) -> Rows:
    """Columns of a relation in a fixed order, so that one input has one fit."""
    if hasattr(relation, "fetchnumpy"):
        found = relation.order("all").fetchnumpy()
    else:
        names = relation.columns
        rows = relation.orderBy(*names).collect()
        found = {name: np.array([row[name] for row in rows]) for name in names}
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
    if hasattr(session, "createDataFrame"):
        return session.createDataFrame(found, COLUMNS.replace("varchar", "string"))
    session.execute(f"create or replace temp table customer_value_fit ({COLUMNS})")
    if found:
        session.executemany(
            "insert into customer_value_fit values (?, ?, ?, ?, ?, ?)", found
        )
    return session.table("customer_value_fit")
