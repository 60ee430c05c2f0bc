"""Every table of the house. Django finds them here."""

from minsheng.store.models.documents import Blob, DocumentRow
from minsheng.store.models.instance import BurdenTimeRow, InstanceRow, StandingPlanRow, WaiverRow
from minsheng.store.models.ledger import AllotmentRow, CommitmentRow, DutyRow, TableRow, TargetRow
from minsheng.store.models.loop import (
    AskRow,
    BulletinRow,
    BurdenNoteRow,
    CycleRow,
    JudgementRow,
    PlanRow,
    PolicyRow,
)
from minsheng.store.models.matters import MatterRow
from minsheng.store.models.people import (
    Account,
    BodyRow,
    GroupRow,
    MembershipRow,
    PersonKey,
    PersonRow,
    PlaceRow,
    PostRow,
)
from minsheng.store.models.problems import (
    DeliveryRow,
    ExtensionRow,
    InspectionRow,
    LookRow,
    NoticeRow,
    ObjectionRow,
    ProblemRow,
    RecheckRow,
    TipRow,
)
from minsheng.store.models.publishing import BulletinReleaseRow, WithheldRow
from minsheng.store.models.record import Done, Event, Head, Job, Touch
from minsheng.store.models.round import BreakdownRow, InquiryRow, OpinionRow, ReleaseRow
from minsheng.store.models.signing import AccessRow, Digest, RemindBy, Run, SignIn
from minsheng.store.models.values import MeasureRow, ValueRow

__all__ = [
    "AccessRow",
    "Account",
    "AllotmentRow",
    "AskRow",
    "Blob",
    "BodyRow",
    "BreakdownRow",
    "BulletinReleaseRow",
    "BulletinRow",
    "BurdenNoteRow",
    "BurdenTimeRow",
    "CommitmentRow",
    "CycleRow",
    "DeliveryRow",
    "Digest",
    "DocumentRow",
    "Done",
    "DutyRow",
    "Event",
    "ExtensionRow",
    "GroupRow",
    "Head",
    "InquiryRow",
    "InspectionRow",
    "InstanceRow",
    "Job",
    "JudgementRow",
    "LookRow",
    "MatterRow",
    "MeasureRow",
    "MembershipRow",
    "NoticeRow",
    "ObjectionRow",
    "OpinionRow",
    "PersonKey",
    "PersonRow",
    "PlaceRow",
    "PlanRow",
    "PolicyRow",
    "PostRow",
    "ProblemRow",
    "RecheckRow",
    "ReleaseRow",
    "RemindBy",
    "Run",
    "SignIn",
    "StandingPlanRow",
    "TableRow",
    "TargetRow",
    "TipRow",
    "Touch",
    "ValueRow",
    "WaiverRow",
    "WithheldRow",
]
