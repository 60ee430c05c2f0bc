"""One person in the record of programmes (当事人): the cases and entries about them, by the ID number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.kept import KeptCase, KeptEntry
from minsheng.programmes.pack import Pack
from minsheng.store.models import Blind, CaseRow, EntryRow, Subject
from minsheng.store.names import key_of
from minsheng.store.packs import programmes, text_of
from minsheng.store.reads import records_of
from minsheng.store.subjects import answers_by, blind

_ID = Field("id", "", FieldType.ID_NUMBER)  # digests differ by the type of a field alone, not by its name


@dataclass(frozen=True, slots=True)
class PartOfRecord:
    """One case or entry about a person, in clear. `register` is None of a case, whose `step` is where it
    stands; `number` is a case's number or an entry's key."""

    id: str
    pack: Pack
    register: str | None
    number: str
    step: str
    is_open: bool
    answers: Mapping[str, Any]

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields that its answers are of."""
        return self.pack.fields if self.register is None else self.pack.registers[self.register].fields


def subject_of(place: str, id_number: str) -> str | None:
    """The person of that ID number; None where the record knows none."""
    digest = blind(place, _ID, id_number)
    return Subject.objects.at(place).filter(digest=digest).values_list("subject", flat=True).first()


def mentions_of(place: str, id_number: str) -> list[str]:
    """The numbers of cases that are about somebody else and name this person (a guardian, a member)."""
    subject = subject_of(place, id_number)
    about = Blind.objects.at(place).filter(digest=blind(place, _ID, id_number)).values("about")
    cases = CaseRow.objects.at(place).filter(id__in=about, withdrawn__isnull=True).exclude(subject=subject)
    return sorted(cases.values_list("number", flat=True))


def about_person(place: str, subject: str) -> tuple[PartOfRecord, ...]:
    """Everything about the person that is kept, in clear, withdrawn or not, by programme; nothing once the
    key is destroyed."""
    key = key_of(place, subject)
    if key is None:
        return ()
    found: list[PartOfRecord] = []
    for programme in programmes(place):
        pack = text_of(place, programme)
        for case in records_of(place, KeptCase, {"pack": pack.id, "subject": subject}):
            answers = answers_by(key, pack.fields, {**case.answers, **case.computed})
            known = {name: value for name, value in answers.items() if name in pack.fields}
            step = pack.workflow.steps.get(case.step)
            label = "已撤回" if case.withdrawn else (step.label if step else case.step)
            is_open = case.is_open and case.withdrawn is None
            found.append(PartOfRecord(case.id, pack, None, case.number, label, is_open, known))
        for entry in records_of(place, KeptEntry, {"pack": pack.id, "subject": subject}):
            if entry.register in pack.registers:
                fields = pack.registers[entry.register].fields
                answers = answers_by(key, fields, entry.answers)
                known = {name: value for name, value in answers.items() if name in fields}
                label = "已停用" if entry.withdrawn else "在册"
                found.append(
                    PartOfRecord(entry.id, pack, entry.register, entry.key, label, not entry.withdrawn, known)
                )
    return tuple(found)


def files_about(place: str, subject: str) -> list[str]:
    """The digests of the personal files that the cases and entries about the person name."""
    return [
        answer.partition("/")[0]
        for one in about_person(place, subject)
        for name, answer in one.answers.items()
        if one.fields[name].type is FieldType.FILE and one.fields[name].is_personal
    ]


def forget(place: str, subject: str) -> None:
    """Take away by what the person was found: the way from the ID number, and the digests of all answers."""
    cases = CaseRow.objects.at(place).filter(subject=subject).values("id")
    entries = EntryRow.objects.at(place).filter(subject=subject).values("id")
    Blind.objects.at(place).filter(about__in=cases).delete()
    Blind.objects.at(place).filter(about__in=entries).delete()
    Subject.objects.at(place).filter(subject=subject).delete()
