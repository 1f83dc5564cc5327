"""The receipt of a shard: what was written, and its digests. Only what has one counts as done."""

from __future__ import annotations

import json
import os
from typing import Any, NamedTuple

from lintnews.batch.commit import write_whole
from lintnews.batch.tables import Written, digest
from lintnews.batch.tally import Tally

RECEIPT = "receipt.json"


class ShardReceipt(NamedTuple):
    """What one shard has come to.

    `plan` is the digest of the plan that it belongs to, `files` the tables of its folder. `seconds`
    is the time that it took, `rules` what each rule took in the documents that were measured.
    """

    shard: int
    plan: str
    files: dict[str, Written]
    tally: Tally
    seconds: float
    rules: dict[str, float]

    def write(self, folder: str) -> None:
        """Write the receipt into the folder of the shard."""
        values = {
            "shard": self.shard,
            "plan": self.plan,
            "files": {name: written._asdict() for name, written in self.files.items()},
            "counts": self.tally.as_json(),
            "seconds": round(self.seconds, 3),
            "rules": self.rules,
        }
        write_whole(os.path.join(folder, RECEIPT), json.dumps(values, indent=1).encode())


def read_receipt(folder: str, shard: int, plan: str) -> ShardReceipt | None:
    """Return the receipt in a shard's folder if it is this shard's and tells the truth.

    Every file that it names is read and compared with its digest.
    """
    try:
        with open(os.path.join(folder, RECEIPT), "rb") as handle:
            values: dict[str, Any] = json.load(handle)
        receipt = ShardReceipt(
            values["shard"],
            values["plan"],
            {name: Written(**written) for name, written in values["files"].items()},
            Tally.from_json(values["counts"]),
            values["seconds"],
            values["rules"],
        )
        if (receipt.shard, receipt.plan) != (shard, plan):
            return None
        for name, written in receipt.files.items():
            path = os.path.join(folder, name)
            if os.path.getsize(path) != written.size or digest(path) != written.digest:
                return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return receipt
