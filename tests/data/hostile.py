"""Input that no look-up may choke on."""

HOSTILE = (
    "",
    " ",
    "\0",
    "a\0b",
    "=",
    "=DE",
    "😀",
    "a" * 10_000,
    "ü" * 10_000,
    "\ud800",
    "Kyiv\udcff",
    "\u202eabc",
    "e\u0301" * 300,
    "shch" * 50,
    "\u2019\u2019\u2019",
    "\n\r\t",
    "﷽",
    "new" * 30,
    "shchyna",
    "'shchyna",
)
