"""An order of the numbers below a size that looks random, and is the same everywhere.

Random draws would repeat: among ten thousand draws from a million, some fifty pairs are equal.
An order has every number once. It comes from a Feistel network: a number is cut into two halves,
and each half is changed in turn by a hash of the other, which can always be undone, so that no two
numbers become one. What lands outside goes through it again.
"""

from __future__ import annotations

from hashlib import blake2b

ROUNDS = 4


def shuffled(number: int, size: int, key: str) -> int:
    """Return what stands at a place of the order.

    >>> sorted(shuffled(number, 10, "any key") for number in range(10)) == list(range(10))
    True
    """
    bits = max(1, ((size - 1).bit_length() + 1) // 2)
    while True:
        left, right = number >> bits, number & ((1 << bits) - 1)
        for turn in range(ROUNDS):
            digest = blake2b(f"{key} {turn} {right}".encode(), digest_size=8).digest()
            left, right = right, left ^ (int.from_bytes(digest, "big") & ((1 << bits) - 1))
        number = left << bits | right
        if number < size:
            return number
