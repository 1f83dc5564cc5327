"""`lintnews rule`: the page of a rule."""

from __future__ import annotations

import click

from lintnews.core.errors import UsageError, did_you_mean


@click.command("rule")
@click.argument("name", required=False)
@click.option("--all", "all_rules", is_flag=True, help="Every rule.")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text")
def command(name: str | None, all_rules: bool, output_format: str) -> int:
    """Explain a rule, by NAME or CODE: what it finds, why, examples, when it is not damage."""
    from lintnews.core.internal_pages import PAGES
    from lintnews.core.registry import definitions, find, user_definitions
    from lintnews.grammar import catalogue as grammar

    if all_rules == (name is not None):
        raise UsageError("give a rule's name or code, or `--all`")
    others = [*grammar.definitions().values(), *PAGES]
    known = [*definitions().values(), *others]
    own = user_definitions(_packs_here(), [one.rule for one in known])
    if name is not None:
        definition = find(name, (*others, *own))
        if definition is None:
            valid = [label for one in (*known, *own) for label in one.rule[:2]]
            raise UsageError(f"unknown rule `{name}`{did_you_mean(name, valid)}")
        chosen = [definition]
    else:
        chosen = [*known, *own]
    from lintnews.reporters import rule_page

    if output_format == "json":
        click.echo(rule_page.as_json(chosen if all_rules else chosen[0]))
    else:
        click.echo(("\n" + "─" * 72 + "\n\n").join(map(rule_page.as_text, chosen)), nl=False)
    return 0


def _packs_here() -> tuple[str, ...]:
    """Return the packs that the configuration of the current folder brings."""
    from lintnews.core import settings
    from lintnews.packs.files import find_packs

    file = settings.find(".")
    return find_packs(settings.load(file).packs) if file is not None else ()
