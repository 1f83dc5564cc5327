"""The settings of a run."""

from __future__ import annotations

from dataclasses import dataclass

from lintnews.core.rule import Rule


@dataclass(frozen=True, slots=True)
class Config:
    """Settings, as one value. Empty `select` means all rules that are not preview."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    preview: bool = False

    def enables(self, rule: Rule) -> bool:
        """Tell whether these settings turn `rule` on."""
        labels = {rule.name, rule.code, rule.family, rule.code[:3], "all", *rule.aliases}
        if labels & set(self.ignore):
            return False
        if labels & set(self.extend_select):
            return True
        if self.select:
            return bool(labels & set(self.select)) and (
                not rule.preview or self.preview or bool({rule.name, rule.code} & set(self.select))
            )
        return self.preview or not rule.preview
