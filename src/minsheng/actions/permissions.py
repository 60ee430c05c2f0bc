"""Which role may do what: one table, verb by verb. What a post may do it with is `store/reach`'s answer."""

from __future__ import annotations

from minsheng.store.verbs import label_of
from minsheng.terms.errors import Broken, NotAllowed
from minsheng.terms.post import Post, Role

_OFFICE = frozenset({Role.SUPERVISOR})
_BODY = frozenset({Role.LIAISON, Role.HEAD})
# problems, notices, inspections and objections: two of the office, so that one can step aside
_LOOKS = frozenset({Role.SUPERVISOR, Role.SUPERVISION_HEAD})
_REGISTER = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.SUPERVISION_HEAD})
# A head hands out the posts of liaisons at their own body and below it: see `ledger/posts`, `own_people`.
_OWN = _REGISTER | {Role.HEAD}

# who may hold a role in a programme at all
_WORKS = frozenset(Role) - {Role.SECURITY, Role.AUDITOR, Role.OPERATOR}

MAY: dict[str, frozenset[Role]] = {
    "set_up_place": frozenset({Role.OPERATOR}),
    "import_establishment": frozenset({Role.OPERATOR}),
    # the list of bodies and of people; which posts the office may give, `ledger/posts` says
    "register_body": _REGISTER,
    "change_body": _REGISTER,
    "end_body": _REGISTER,
    "divide_body": _OFFICE,
    "register_group": _REGISTER,
    "change_group": _REGISTER,
    "set_members": _REGISTER,
    "register_person": _OWN,
    "change_person": _REGISTER,
    "register_post": _OWN,
    "change_post": _REGISTER,
    "end_post": _OWN,
    "hand_over": _OWN,
    # who may sign in: whoever could give themselves another's sign-in could approve what they wrote
    "open_account": frozenset({Role.OPERATOR, Role.HEAD}),
    "reset_password": frozenset({Role.OPERATOR, Role.HEAD}),
    "close_account": frozenset({Role.OPERATOR}),
    "forget_person": frozenset({Role.OPERATOR}),
    "link_identity": frozenset({Role.OPERATOR}),
    "unlink_identity": frozenset({Role.OPERATOR}),
    "change_own_password": frozenset(Role),
    "choose_reminder": frozenset(Role),
    # the second of the three administrators: nothing of the record, no account and no password
    "unlock_account": frozenset({Role.SECURITY}),
    "reset_second_factor": frozenset({Role.SECURITY}),
    "end_sign_ins": frozenset({Role.SECURITY}),
    "set_access_rules": frozenset({Role.SECURITY}),
    # the third: reads both logs and changes nothing
    "take_out_log": frozenset({Role.AUDITOR}),
    "resolve_again": _OFFICE | {Role.OPERATOR},
    # taking in and drafting
    "add_document": _OFFICE | {Role.OPERATOR},
    "read_document": _OFFICE | {Role.OPERATOR},
    "reread_document": _OFFICE | {Role.OPERATOR},
    "make_table": _OFFICE | {Role.OPERATOR},
    "add_commitment": _OFFICE,
    "edit_commitment": _OFFICE,
    "confirm_commitment": _OFFICE,
    "confirm_certain": _OFFICE,
    "reopen_commitment": _OFFICE,
    "drop_commitment": _OFFICE,
    "restore_commitment": _OFFICE,
    "merge_commitments": _OFFICE,
    "split_commitment": _OFFICE,
    "move_commitment": _OFFICE,
    # comment round
    "send_for_comment": _OFFICE,
    "open_inquiry": _BODY,
    "answer_inquiry": _BODY,
    "take_in_replies": _OFFICE,
    "decide_opinion": _OFFICE,
    "close_comments": _OFFICE,
    # agreeing: three different people
    "examine_table": frozenset({Role.SUPERVISION_HEAD}),
    "approve_table": frozenset({Role.APPROVER}),
    "send_back_table": frozenset({Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.APPROVER}),
    "issue_table": frozenset({Role.APPROVER}),
    # breakdown
    "submit_breakdown": _BODY,
    "approve_breakdown": _OFFICE,
    "send_back_breakdown": _OFFICE,
    # after issue
    "give_value": _BODY | _OFFICE,
    # the month: a figure is written by its filler alone, signed by the head, taken or returned by the office
    "open_cycle": _OFFICE,
    "authorise_cycle": _OFFICE | {Role.SUPERVISION_HEAD},
    "fill_ask": frozenset({Role.LIAISON}),
    "submit_asks": frozenset({Role.LIAISON}),
    "sign_asks": frozenset({Role.HEAD}),
    "hand_back_ask": frozenset({Role.HEAD}),
    "take_in_asks": _OFFICE,
    "submit_sheet": _OFFICE | {Role.LIAISON},
    "accept_ask": _OFFICE | {Role.SUPERVISION_HEAD},
    "accept_certain_asks": _OFFICE | {Role.SUPERVISION_HEAD},
    "return_ask": _OFFICE | {Role.SUPERVISION_HEAD},
    "name_deputy": _OFFICE | {Role.HEAD, Role.OPERATOR},
    "raise_burden": _BODY,
    "set_plan": _OFFICE,
    # the month's bulletin: shown by the office, published by its head, issued by whoever approves
    "set_policy": frozenset({Role.SUPERVISION_HEAD}),
    "preview_cycle": _LOOKS,
    "write_demands": _LOOKS,
    "publish_bulletin": frozenset({Role.SUPERVISION_HEAD}),
    "correct_bulletin": frozenset({Role.SUPERVISION_HEAD}),
    "issue_bulletin": frozenset({Role.APPROVER}),
    "amend_commitment": _OFFICE,
    "reassign_leader": _OFFICE,
    # what reaches the office day by day
    "open_matter": _OFFICE,
    "hand_out_matter": frozenset({Role.SUPERVISION_HEAD}),
    "write_answer": _OFFICE,
    "reply_matter": _OFFICE,
    "rate_matter": _OFFICE,
    "close_matter": frozenset({Role.SUPERVISION_HEAD}),
    "reopen_matter": frozenset({Role.SUPERVISION_HEAD}),
    # how the place set the product up
    "set_instance": frozenset({Role.OPERATOR}),
    "set_area_map": frozenset({Role.OPERATOR}),
    "sign_waiver": frozenset({Role.APPROVER}),
    "withdraw_waiver": frozenset({Role.APPROVER}),
    "set_standing_plan": frozenset({Role.SUPERVISION_HEAD}),
    "answer_burden": _OFFICE | {Role.SUPERVISION_HEAD},
    "time_form": _BODY,
    "release_commitment": frozenset({Role.PUBLISHER}),
    "withdraw_release": frozenset({Role.PUBLISHER}),
    "release_by_rule": frozenset({Role.PUBLISHER}),
    "release_bulletin": frozenset({Role.PUBLISHER}),
    "withdraw_bulletin": frozenset({Role.PUBLISHER}),
    "release_fate": frozenset({Role.PUBLISHER}),
    "release_fates_by_rule": frozenset({Role.PUBLISHER}),
    "withdraw_fate": frozenset({Role.PUBLISHER}),
    "release_document": frozenset({Role.PUBLISHER}),
    "withdraw_document": frozenset({Role.PUBLISHER}),
    # programmes: the roles that a post holds in the pack say what it may do there
    "adopt_programme": frozenset({Role.OPERATOR, Role.SUPERVISION_HEAD}),
    "give_pack_roles": frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.HEAD}),
    "link_measure": _OFFICE | {Role.SUPERVISION_HEAD},
    "unlink_measure": _OFFICE | {Role.SUPERVISION_HEAD},
    "open_case": _WORKS,
    "edit_case": _WORKS,
    "move_case": _WORKS,
    "withdraw_case": _WORKS,
    "restore_case": _WORKS,
    "attach_file": _WORKS,
    "look_at_case": _WORKS,
    "number_paper": _WORKS,
    "look_at_entry": _WORKS,
    "import_cases": _WORKS,
    "import_entries": _WORKS,
    "take_in_rows": _WORKS,
    "undo_batch": _WORKS,
    "take_out_subject": frozenset({Role.SUPERVISION_HEAD}),
    "forget_subject": frozenset({Role.SUPERVISION_HEAD}),
    "draw_sample": _WORKS,
    "run_allocation": _WORKS,
    "count_ballot": _WORKS,
    "withdraw_draw": _WORKS,
    "set_own_parameter": frozenset({Role.SUPERVISION_HEAD, Role.HEAD}),
    "withdraw_own_parameter": frozenset({Role.SUPERVISION_HEAD, Role.HEAD}),
    "make_voucher": _WORKS,
    "reverse_voucher": _WORKS,
    "put_entry": _WORKS,
    "withdraw_entry": _WORKS,
    "count_cases": frozenset(Role),  # a job, in the name of whoever changed a case
    # what was found wrong: who is judged never closes it, whatever the role (loop/rectify says who that is)
    "open_inspection": _LOOKS,
    "change_inspection": _LOOKS,
    "withdraw_inspection": _LOOKS,
    "record_conclusion": _LOOKS,
    "deliver_conclusion": _LOOKS,
    "raise_objection": _BODY,
    "withdraw_objection": _BODY,
    # for a body that answers on paper: its signed sheet, scanned, is the proof
    "enter_objection": _LOOKS,
    "enter_withdrawal": _LOOKS,
    "decide_objection": _LOOKS,
    "add_problem": _LOOKS,
    "take_finding": _LOOKS,
    "drop_problem": _LOOKS,
    "assign_problem": _LOOKS,
    "accept_problem": _BODY,
    "refuse_problem": _BODY,
    "plan_problem": _BODY,
    "submit_problem": _BODY,
    "close_problem": _LOOKS | _BODY,
    "return_problem": _LOOKS | _BODY,
    "reopen_problem": _LOOKS,
    "ask_extension": _BODY,
    "decide_extension": _LOOKS | {Role.APPROVER},
    "draft_notice": _LOOKS,
    "issue_notice": frozenset({Role.SUPERVISION_HEAD, Role.APPROVER}),
    # to another organ: proposed by one, approved by another
    "propose_transfer": frozenset({Role.SUPERVISION_HEAD}),
    "decide_transfer": frozenset({Role.APPROVER}),
    "send_transfer": frozenset({Role.SUPERVISION_HEAD}),
    "withdraw_transfer": frozenset({Role.SUPERVISION_HEAD}),
    "receive_notice": _BODY,
    "reply_notice": _BODY,
    "settle_notice": _LOOKS,
    "withdraw_notice": _LOOKS,
    # what residents said: closed to every body
    "take_in_reports": _LOOKS,
    "report_to_problem": _LOOKS,
    "report_to_check": _LOOKS,
    "hand_over_report": _LOOKS,
    "keep_report": _LOOKS,
    "answer_report": _LOOKS,
    "send_answers": _LOOKS,
    "record_survey": _LOOKS,
    "release_survey": frozenset({Role.PUBLISHER}),
    "withdraw_survey": frozenset({Role.PUBLISHER}),
    "show_answers": frozenset({Role.PUBLISHER}),
    "open_recheck": _LOOKS,
    "record_look": _LOOKS,
}


def check_may(post: Post, verb: str) -> None:
    """NotAllowed unless the post's role may do `verb`; the message says who may."""
    if verb not in MAY:
        raise Broken(f"{verb} is in no line of the permissions table")
    if post.role not in MAY[verb]:
        allowed = "、".join(role.label for role in Role if role in MAY[verb])
        raise NotAllowed(f"您现在的岗位是{post.role.label}，不能{label_of(verb)}：这件事由{allowed}办理")


def may(post: Post, verb: str) -> bool:
    """Whether the post's role may do `verb`, for a page that shows or hides a button."""
    return post.role in MAY[verb]
