"""Finds packs and reads them: pack.yml to a checked `Pack`, with every fault by file and line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TypeVar

from minsheng.programmes import load_counting as counting
from minsheng.programmes import load_fields, load_parameters, load_reach, load_residents, load_workflow
from minsheng.programmes import load_rounds as rounds
from minsheng.programmes.draft import Draft, keys, text_of
from minsheng.programmes.expression import Language
from minsheng.programmes.faults import Faults
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.find import PAGE, PackFolder
from minsheng.programmes.hidden import hidden_columns
from minsheng.programmes.kinds import Kind, Type
from minsheng.programmes.later import they_hold, without_later_rules
from minsheng.programmes.load_personal import check_personal
from minsheng.programmes.pack import Pack, Record, Register
from minsheng.programmes.page_text import text_in
from minsheng.programmes.related import Related
from minsheng.programmes.sheet import Node, read_sheet
from minsheng.programmes.unused import unused
from minsheng.programmes.variables import COMMON, of_asker, of_fields, of_parameters, of_related, of_workflow

_Part = TypeVar("_Part")


def load_pack(folder: PackFolder) -> Pack:
    """The pack in `folder`; BadPack with all its faults. The same bytes are read once."""
    return _loaded(folder.id, str(folder.page), text_in(folder.page))


@cache
def _loaded(name: str, file: str, text: str) -> Pack:
    return read_pack(text, name, file)


def read_pack(text: str, name: str, file: str = PAGE) -> Pack:
    """The pack called `name` (`sector/name`) whose page is `text`; BadPack with all its faults."""
    faults = Faults()
    root = read_sheet(text, file, faults)
    draft = Draft(keys(root, "pack"), faults)
    lacking = {"fields", "workflow", "roles", "legal", "event_date", "body", "record"} - set(draft.root)
    if lacking:
        faults.raise_any()
    pack = _Reading(draft, root).pack(name, sha256(text.encode()).hexdigest()[:12])
    faults.raise_any()
    if not they_hold():
        return pack
    languages = (pack.base, pack.other, pack.language, *(one.language for one in pack.registers.values()))
    for section, one in unused(pack, set().union(*(language.used for language in languages))):
        draft.section(section)[one].fault(f"“{one}”没有地方用到：请用上，或者删去")
    faults.raise_any()
    return pack


def read_adopted(text: str, name: str) -> Pack:
    """The pack whose page a county runs: what was no fault when it was taken into use is none now."""
    with without_later_rules():
        return read_pack(text, name, f"{name}（本县采用的文本）")


@dataclass(slots=True)
class _Reading:
    draft: Draft
    root: Node

    def pack(self, name: str, version: str) -> Pack:
        """The whole pack; its faults are with the draft."""
        draft = self.draft
        load_parameters.read_legal(draft)
        load_parameters.read_parameters(draft)
        checklists = load_fields.read_checklists(draft)
        self._declare_fields()
        draft.faults.raise_any()  # expressions over unknown fields would only repeat what is wrong with these
        steps, move_nodes = load_workflow.read_steps(draft)
        plain, base_variables = self._variables(steps, move_nodes)
        hidden = hidden_columns(draft, draft.fields.values())
        base = Language(base_variables, hidden)
        other = Language(
            {**plain, **of_workflow(steps, move_nodes), **of_asker(draft.fields.values())}, hidden
        )
        registers = self._registers()
        fields = self._with_expressions(draft.fields, draft.section("fields"), base)
        draft.fields = fields
        related = self._read("related", lambda key, node: self._related(key, node, base, other, registers))
        order = load_fields.order_of(fields, draft.section("fields"), related)
        clock = self._read(
            "clock", lambda key, node: load_workflow.read_limit(draft, key, node, base, steps, move_nodes)
        )
        accounts = self._read("accounts", lambda key, node: load_workflow.read_account(key, node, base))
        whole: dict[str, Type] = dict(base_variables)
        for limit in clock.values():
            whole[f"due.{limit.name}"] = limit.starts.type
            whole[f"on_time.{limit.name}"] = Type(Kind.FLAG)
        language = Language(whole, hidden, narrower=base)
        workflow = load_workflow.read_workflow(draft, steps, move_nodes, language)
        moves = workflow.moves
        networks = self._read("networks", lambda key, node: load_reach.read_network(draft, key, node))
        pack = Pack(
            id=name,
            sector=name.partition("/")[0],
            name=name.partition("/")[2],
            version=version,
            title=text_of(draft.root, "title"),
            authority=text_of(draft.root, "authority"),
            records=self._records(),
            mirrors=text_of(draft.root, "mirrors"),
            case=text_of(draft.root, "case"),
            subject=draft.name(draft.root["subject"], fields, "字段") if "subject" in draft.root else None,
            event_date=self._field_of("event_date", {FieldType.DATE, FieldType.INSTANT}),
            judged_by=self._field_of("judged_by", {FieldType.DATE}) if "judged_by" in draft.root else None,
            body=self._field_of("body", {FieldType.BODY}),
            legal=draft.legal,
            parameters=draft.parameters,
            registers=registers,
            checklists=checklists,
            fields=fields,
            order=order,
            related=related,
            rules=self._read(
                "rules", lambda key, node: load_workflow.read_rule(draft, key, node, language, moves)
            ),
            workflow=workflow,
            clock=clock,
            waits=self._read(
                "waits", lambda key, node: load_workflow.read_wait(draft, key, node, language, move_nodes)
            ),
            accounts=accounts,
            postings=self._read(
                "postings",
                lambda key, node: load_workflow.read_posting(draft, key, node, language, accounts, moves),
            ),
            vouchers=self._read(
                "vouchers",
                lambda key, node: load_workflow.read_voucher(draft, key, node, accounts, workflow.roles),
            ),
            samplings=self._read("samplings", lambda key, node: rounds.read_sampling(draft, key, node)),
            rosters=self._read(
                "rosters", lambda key, node: rounds.read_roster(draft, key, node, language, registers)
            ),
            networks=networks,
            reach=self._read(
                "reach", lambda key, node: load_reach.read_circle(draft, key, node, registers, networks)
            ),
            allocations=self._read(
                "allocations", lambda key, node: counting.read_plan(draft, key, node, language)
            ),
            ballots=self._read("ballots", lambda key, node: rounds.read_ballot(draft, key, node)),
            indicators=self._read(
                "indicators", lambda key, node: counting.read_indicator(draft, key, node, language, registers)
            ),
            papers=self._read(
                "papers", lambda key, node: counting.read_paper(draft, key, node, language, steps)
            ),
            lists=self._read("lists", lambda key, node: counting.read_list(draft, key, node, language)),
            dashboard=tuple(counting.read_card(draft, node) for node in self._cards()),
            assertions=self._read("assertions", lambda key, node: counting.read_assertion(draft, key, node)),
            lookups=load_residents.read_lookups(draft),
            residents=load_residents.read_residents(draft, base),
            base=base,
            other=other,
            language=language,
        )
        check_personal(draft, fields, registers, accounts, pack.postings, pack.indicators)
        return pack

    def _read(self, section: str, reader: Callable[[str, Node], _Part | None]) -> dict[str, _Part]:
        """What `reader` makes of each thing of a section, in their order; what has faults is left out."""
        found: dict[str, _Part] = {}
        for name, node in self.draft.section(section).items():
            one = reader(name, node)
            if one is not None:
                found[name] = one
        return found

    def _cards(self) -> list[Node]:
        return self.draft.root["dashboard"].items() if "dashboard" in self.draft.root else []

    def _declare_fields(self) -> None:
        draft = self.draft
        for name, node in draft.section("registers").items():
            found = keys(node, "register")
            nodes = found["fields"].mapping() if "fields" in found else {}
            draft.registers[name] = {
                key: load_fields.read_field(draft, key, one) for key, one in nodes.items()
            }
        for name, node in draft.section("fields").items():
            draft.fields[name] = load_fields.read_field(draft, name, node)

    def _variables(
        self, steps: Collection[str], moves: Iterable[str]
    ) -> tuple[dict[str, Type], dict[str, Type]]:
        """The variables of a case by itself, and those with what surrounds it."""
        draft = self.draft
        plain = {
            **COMMON,
            **of_fields(draft.fields.values(), draft.registers),
            **of_parameters(draft.parameters),
        }
        whole = {**plain, **of_workflow(steps, moves)}
        for name, node in draft.section("related").items():
            if "for" not in node.mapping():
                whole |= _related_variables(draft, name, node)
        for name, node in draft.section("accounts").items():
            whole[f"balance.{name}"] = _account_type(node)
        for name, node in draft.section("postings").items():
            source = draft.section("accounts").get(text_of(node.mapping(), "from"))
            if source is not None:
                whole[f"moved.{name}"] = _account_type(source)
        return plain, whole

    def _registers(self) -> dict[str, Register]:
        draft, found = self.draft, {}
        for name, node in draft.section("registers").items():
            fields = draft.registers[name]
            variables = {
                **COMMON,
                **of_fields(fields.values(), draft.registers),
                **of_parameters(draft.parameters),
            }
            for query, below in draft.section("related").items():
                if text_of(below.mapping(), "for") == name:
                    variables |= _related_variables(draft, query, below)
            variables |= _reach_variables(draft, name)
            language = Language(variables, hidden_columns(draft, fields.values()))
            nodes = node.mapping().get("fields")
            field_nodes = nodes.mapping() if nodes else {}
            fields = self._with_expressions(fields, field_nodes, language)
            key = draft.name(node.mapping()["key"], fields, "台账字段") if "key" in node.mapping() else ""
            body = (
                draft.name(node.mapping()["body"], fields, "台账字段") if "body" in node.mapping() else None
            )
            order = load_fields.order_of(fields, field_nodes)
            first, last = (_day_field(draft, node, end, fields) for end in ("first", "last"))
            label = text_of(node.mapping(), "label", name)
            found[name] = Register(name, label, key, body, fields, order, language, first, last)
            draft.registers[name] = dict(fields)
        return found

    def _with_expressions(
        self, fields: Mapping[str, Field], nodes: Mapping[str, Node], language: Language
    ) -> dict[str, Field]:
        read = {
            name: load_fields.with_expressions(field, nodes[name], language) for name, field in fields.items()
        }
        return {
            name: load_fields.with_required_columns(field, nodes[name], language)
            for name, field in read.items()
        }

    def _related(
        self, name: str, node: Node, base: Language, other: Language, registers: Mapping[str, Register]
    ) -> Related | None:
        owner = text_of(node.mapping(), "for")
        if owner and owner not in registers:
            node.fault(f"没有台账“{owner}”：可写 {'、'.join(registers)}")
            return None
        language = registers[owner].language if owner else base
        return load_workflow.read_related(self.draft, name, node, language, other)

    def _records(self) -> tuple[Record, ...]:
        records = tuple(Record(one.choice(tuple(Record))) for one in self.draft.root["record"].items())
        if Record.MIRROR in records and "mirrors" not in self.draft.root:
            self.root.fault("record: mirror 要写 mirrors: 对应的省级系统名称")
        return records or (Record.OURS,)

    def _field_of(self, key: str, types: set[FieldType]) -> str:
        node = self.draft.root[key]
        name = self.draft.name(node, self.draft.fields, "字段")
        field = self.draft.fields.get(name)
        if field is not None and field.type not in types:
            node.fault(f"{key} 要是{'或'.join(sorted(types))}类型的字段，“{name}”是{field.type}")
        return name


def _day_field(draft: Draft, node: Node, key: str, fields: Mapping[str, Field]) -> str | None:
    """The register's field with the first or last day of an entry; None where it is left out."""
    below = node.mapping().get(key)
    if below is None:
        return None
    name = draft.name(below, fields, "台账字段")
    if name in fields and fields[name].type is not FieldType.DATE:
        below.fault(f"{key} 要是 date 类型的字段，“{name}”是{fields[name].type}")
    return name


def _account_type(node: Node) -> Type:
    return Type(Kind.MONEY if text_of(node.mapping(), "type") == "money" else Kind.COUNT)


def _reach_variables(draft: Draft, register: str) -> dict[str, Type]:
    """Whether a point of `register` is covered, by each rule of reach over it."""
    return {
        f"reach.{name}": Type(Kind.FLAG)
        for name, node in draft.section("reach").items()
        if text_of(node.mapping(), "points") == register
    }


def _related_variables(draft: Draft, name: str, node: Node) -> dict[str, Type]:
    found = node.mapping()
    return of_related(
        name,
        draft.fields,
        text_of(found, "sum") or None,
        is_taken="take" in found,
        is_weighted="weight" in found,
    )
