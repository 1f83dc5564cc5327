"""Interim command line."""
import json
import sys
from pathlib import Path

from lintnews.core.catalogue import load_catalogue
from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.engine import Linter

args = sys.argv[1:]
as_json = "--json" in args
select = ()
if "--select" in args:
    at = args.index("--select")
    select = tuple(args[at + 1].split(","))
    del args[at : at + 2]
config = Config(select=select, preview="--preview" in args)
catalogue = load_catalogue()
linter = Linter(catalogue, map(config.enables, catalogue.rules))
out = []
for arg in args:
    if arg.startswith("--"):
        continue
    for path in sorted(Path(arg).rglob("*.txt")) if Path(arg).is_dir() else [Path(arg)]:
        doc = Document.from_bytes(path.read_bytes(), str(path))
        for d in linter.lint(doc):
            a, b = doc.position(doc.source_span(d.span).start), doc.position(doc.source_span(d.span).end)
            out.append({"code": d.rule.code, "family": d.rule.family, "filename": str(path),
                        "location": a._asdict(), "end_location": b._asdict()})
            if not as_json:
                print(f"{path.name}:{a.row}:{a.column} {d.rule.code} {d.rule.name}: {d.message}"
                      + (f"  [{d.fix.message}]" if d.fix else ""))
if as_json:
    print(json.dumps(out))
