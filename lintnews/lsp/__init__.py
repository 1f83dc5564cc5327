"""The language server: an adapter of the engine to the Language Server Protocol, on pygls.

server    what the client asks for, and what is announced to it
protocol  pygls, adapted: documents of our own, fast serialisation, an end without remains
state     the open documents, and the newest analysis of each
workers   the threads that lint, one job after the other, each of which can be called off
grammar   when grammar is checked, and what the user is told if that can't be done
analysis  linting a whole document; the changed lines of a large one at once
positions offsets in code points <-> lines and characters in the client's encoding
shape     diagnostics as the protocol has them
actions   fixes, and words and rules to accept, as code actions
settings  what the client and the configuration files say
"""
