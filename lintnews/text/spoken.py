"""Whether a text speaks of signs, code and names, or writes with them.

`The class list.Append`, `the account @news.Night`, `the regex 5$`: what stands beside such a word
may be written as it is on purpose, and what looks like damage in it may be its meaning.
"""

from lintnews.core.diagnostic import Applicability, Span
from lintnews.core.document import Document
from lintnews.scan.lazy import lazy_pattern

_REACH = 80

# What these words of programs and typesetting stand beside is theirs.
_TECHNICAL = (
    "files?|filenames?|folders?|paths?|functions?|methods?|class|classes|macros?|modules?|variables?"
    "|parameters?|arguments?|attributes?|fields?|constants?|strings?|regex|patterns?|options?|flags?"
    "|switch|commands?|tools?|prompt|query|queries|keys?|labels?|columns?|rows?|syntax|tags?"
    "|elements?|codes?|nodes?|genes?|signs?|symbols?|marks?|characters?|letters?|glyphs?|escapes?"
    "|entity|entities|spellings?|placeholders?|hashtags?|handles?|users?|usernames?|accounts?"
    "|passwords?|domains?|websites?|apps?"
)
# A name follows these.
_NAMING = (
    "sites?|pages?|channels?|brands?|firms?|start-?ups?|shops?|bands?|groups?|rappers?|singers?"
    "|duos?|songs?|singles?|albums?|films?|movies?|books?|series|shows?|games?|magazines?|podcasts?"
    "|movements?|campaigns?|called|named|titled|dubbed|entitled|spell?ed|spelt|uses?|types?|typed"
    "|enters?|entered|writes?"
)
# A line with such a word is about code or characters.
_ABOUT = (
    "regex(?:es)?|regexp|Unicode|UTF-8|ASCII|JavaScript|TypeScript|LaTeX|TeX|CSV|SQL|JSON|YAML|XML"
    "|HTML|CSS|syntax|hexadecimal|mojibake|ligatures?|Ruby|Rust|usernames?|hashtags?|file ?names?"
    "|(?:punctuation|question|quotation|exclamation) marks?|escape (?:sequence|character)s?"
    "|command[ -]lines?|shell scripts?|tick(?:ed)? the box(?:es)?|full stops?|commas"
)
# Each of these contains one of the stems.
_STEMS = (
    "reg", "Unicode", "UTF-8", "ASCII", "Script", "TeX", "CSV", "SQL", "JSON", "YAML", "XML",
    "HTML", "CSS", "syntax", "hexadecimal", "mojibake", "ligature", "Ruby", "Rust", "username",
    "hashtag", "file", " mark", "escape", "command", "shell", "tick", "full stop", "commas",
)  # fmt: skip
_LONGEST = 20  # code points of a word of `_LEFT`, with the mark behind it
_LEFT = lazy_pattern(rf"(?i)(?<![\w-])(?:{_TECHNICAL}|{_NAMING})[:,]?[ \u00a0][\"“‘'(`]?\S*\Z")
_RIGHT = lazy_pattern(rf"(?i)\S*[ \u00a0](?:{_TECHNICAL})(?![\w-])")
_NEAR = lazy_pattern(rf"(?<![\w-])(?:{_ABOUT})(?![\w-])")


def is_spoken_of(document: Document, span: Span) -> bool:
    """Return whether the words round a span (0-based code points) name it, or speak of code."""
    text = document.text
    line = document.line_of(span.start)
    start, end = max(line.start, span.start - _REACH), min(line.end, span.end + _REACH)
    left, right = text[start : span.start], text[span.end : max(end, span.end)]
    # the blank of `_LEFT` is the last one of all, and the word before it is no longer than that
    blank = max(left.rfind(" "), left.rfind("\u00a0"))
    if (blank > 0 and _LEFT.search(left, max(0, blank - _LONGEST))) or _RIGHT.match(right):
        return True
    for stem in _STEMS:  # nearly all texts end here, in a tenth of the time
        if stem in left or stem in right:
            return bool(_NEAR.search(left) or _NEAR.search(right))
    return False


def safe_in_prose(document: Document, span: Span) -> Applicability:
    """Return what a fix of a span is that is safe in prose, but not in a name or in code."""
    return Applicability.UNSAFE if is_spoken_of(document, span) else Applicability.SAFE
