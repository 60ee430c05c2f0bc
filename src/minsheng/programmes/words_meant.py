"""Words in quotes that can never be meant: an option that the field has not, a step that the pack has not.

`kind == 'coopx'` is no error of types, only ever false; so that each text of an expression carries the words
that it may be, where they are known, and a word in quotes that meets them must be one of them.
"""

from __future__ import annotations

from dataclasses import replace

from minsheng.programmes.kinds import Kind, Type
from minsheng.programmes.later import they_hold
from minsheng.programmes.sheet import instead


def strange_word(one: Type, other: Type) -> str:
    """Why `one` and `other` can never be the same: a word that is written on one side and not among those of
    the other, with the nearest that is. Empty where all is well, or nothing is known of either."""
    if one.kind is Kind.LIST and other.kind is Kind.LIST and one.of and other.of:
        one, other = one.of, other.of
    if one.words is None or other.words is None or one.is_written is other.is_written or not they_hold():
        return ""
    written, known = (one.words, other.words) if one.is_written else (other.words, one.words)
    strange = sorted(written - known)
    return f"没有“{strange[0]}”这个选项或步骤：{instead(strange[0], known)}" if strange else ""


def either(one: Type, other: Type) -> Type:
    """The type of what is the one or the other, both of the same kind."""
    if one.words is None or other.words is None:
        return replace(one, words=None, is_written=False)
    return replace(one, words=one.words | other.words, is_written=one.is_written and other.is_written)
