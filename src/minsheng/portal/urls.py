"""Every address of the site on one page: staff pages at the root, public pages below /public/.

`MINSHENG_SITE` says which of the two run here; the other side's addresses then do not exist.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from minsheng.portal import accounts, language, refusals
from minsheng.portal.public import promise, promises
from minsheng.portal.staff import (
    bodies,
    body_acts,
    breakdown,
    breakdowns,
    comment_round,
    commitment,
    commitment_amend,
    commitment_moves,
    commitments,
    commitments_file,
    establishment,
    groups,
    inquiries,
    intake,
    issuing,
    opinions,
    own_password,
    people,
    people_acts,
    printing,
    release,
    review,
    review_acts,
    review_repeated,
    round_files,
    sending,
    sign_ins,
    table,
    table_moves,
    today,
    value_acts,
)

STAFF: list[URLPattern] = [
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("post/", accounts.choose_post, name="choose-post"),
    path("password/", own_password.change, name="own-password"),
    path("", today.today_page, name="today"),
    path("intake/", intake.intake_page, name="intake"),
    path("intake/add/", intake.take_in, name="intake-add"),
    path("intake/again/", intake.read_again, name="intake-again"),
    path("review/", review.review_newest, name="reviews"),
    path("review/<slug:table>/", review.review_page, name="review"),
    path("review/<slug:table>/confirm/", review_acts.confirm, name="review-confirm"),
    path("review/<slug:table>/certain/", review_acts.certain, name="review-certain"),
    path("review/<slug:table>/edit/", review_acts.edit, name="review-edit"),
    path("review/<slug:table>/take/", review_acts.take, name="review-take"),
    path("review/<slug:table>/drop/", review_acts.drop, name="review-drop"),
    path("review/<slug:table>/repeated/", review_repeated.repeated_page, name="review-repeated"),
    path("review/<slug:table>/repeated/drop/", review_repeated.drop_repeated, name="review-drop-repeated"),
    path("review/<slug:table>/merge/", review_acts.merge, name="review-merge"),
    path("review/<slug:table>/split/", review_acts.split, name="review-split"),
    path("review/<slug:table>/reopen/", review_acts.reopen, name="review-reopen"),
    path("review/<slug:table>/restore/", review_acts.restore, name="review-restore"),
    path("review/<slug:table>/add/", review_acts.add, name="review-add"),
    path("commitments/", commitments.commitments_page, name="commitments"),
    path("commitments/print/", commitments.commitments_sheet, name="commitments-print"),
    path("commitments/file/<slug:form>/", commitments_file.commitments_file, name="commitments-file"),
    path("commitments/paper/<slug:arranged>/<slug:ending>/", printing.table_paper, name="commitments-paper"),
    path("commitments/<slug:id>/", commitment.commitment_page, name="commitment"),
    path("commitments/<slug:id>/value/", value_acts.give, name="commitment-value"),
    path("commitments/<slug:id>/amend/", commitment_amend.amend, name="commitment-amend"),
    path("commitments/<slug:id>/merge/", commitment_moves.merge, name="commitment-merge"),
    path("commitments/<slug:id>/split/", commitment_moves.split, name="commitment-split"),
    path("commitments/<slug:id>/drop/", commitment_moves.drop, name="commitment-drop"),
    path("commitments/<slug:id>/restore/", commitment_moves.restore, name="commitment-restore"),
    path("commitments/<slug:id>/release/", release.release, name="commitment-release"),
    path("commitments/<slug:id>/withdraw/", release.withdraw, name="commitment-withdraw"),
    path("tables/", table.tables_page, name="tables"),
    path("tables/<slug:table>/", table.table_page, name="table"),
    path("tables/<slug:table>/send/", sending.send, name="table-send"),
    path("tables/<slug:table>/examine/", table_moves.examine, name="table-examine"),
    path("tables/<slug:table>/approve/", table_moves.approve, name="table-approve"),
    path("tables/<slug:table>/back/", table_moves.send_back, name="table-back"),
    path("tables/<slug:table>/issue/", issuing.issue, name="table-issue"),
    path("tables/<slug:table>/issue/preview/", issuing.issue_preview, name="table-preview"),
    path("tables/<slug:table>/round/", comment_round.round_page, name="round"),
    path("tables/<slug:table>/round/take-in/", comment_round.take_in, name="round-take-in"),
    path("tables/<slug:table>/round/close/", comment_round.close, name="round-close"),
    path("tables/<slug:table>/round/files/", round_files.round_zip, name="round-zip"),
    path("tables/<slug:table>/opinions/", opinions.opinions_page, name="opinions"),
    path("tables/<slug:table>/opinions/decide/", opinions.decide, name="opinion-decide"),
    path("tables/<slug:table>/opinions/<slug:ending>/", round_files.opinions_file, name="opinions-file"),
    path("inquiries/", inquiries.inquiries_page, name="inquiries"),
    path("inquiries/<slug:id>/", inquiries.inquiry_page, name="inquiry"),
    path("inquiries/<slug:id>/answer/", inquiries.answer, name="inquiry-answer"),
    path("inquiries/<slug:id>/sheet/", inquiries.answer_by_sheet, name="inquiry-sheet"),
    path("inquiries/<slug:id>/file/<slug:ending>/", round_files.inquiry_file, name="inquiry-file"),
    path("breakdowns/", breakdowns.breakdowns_page, name="breakdowns"),
    path("breakdowns/<slug:id>/", breakdown.breakdown_page, name="breakdown"),
    path("breakdowns/<slug:id>/hand-in/", breakdown.hand_in, name="breakdown-hand-in"),
    path("breakdowns/<slug:id>/approve/", breakdown.approve, name="breakdown-approve"),
    path("breakdowns/<slug:id>/back/", breakdown.send_back, name="breakdown-back"),
    path("breakdowns/<slug:id>/paper/<slug:ending>/", breakdown.breakdown_paper, name="breakdown-paper"),
    path("bodies/", bodies.bodies_page, name="bodies"),
    path("bodies/add/", body_acts.add, name="body-add"),
    path("bodies/alias/", body_acts.record_alias, name="body-alias"),
    path("bodies/resolve/", body_acts.resolve, name="body-resolve"),
    path("bodies/file/", establishment.import_page, name="establishment"),
    path("bodies/file/preview/", establishment.preview, name="establishment-preview"),
    path("bodies/file/import/", establishment.take_in, name="establishment-import"),
    path("bodies/file/template/", establishment.template, name="establishment-template"),
    path("bodies/file/export/", establishment.export, name="establishment-export"),
    path("bodies/groups/", groups.groups_page, name="groups"),
    path("bodies/groups/add/", groups.add, name="group-add"),
    path("bodies/groups/<slug:id>/", groups.group_page, name="group"),
    path("bodies/groups/<slug:id>/change/", groups.change, name="group-change"),
    path("bodies/groups/<slug:id>/members/", groups.members, name="group-members"),
    path("bodies/<slug:id>/", bodies.body_page, name="body"),
    path("bodies/<slug:id>/change/", body_acts.change, name="body-change"),
    path("bodies/<slug:id>/end/", body_acts.end, name="body-end"),
    path("people/", people.people_page, name="people"),
    path("people/add/", people_acts.add, name="person-add"),
    path("people/<slug:id>/", people.person_page, name="person"),
    path("people/<slug:id>/name/", people_acts.change_name, name="person-name"),
    path("people/<slug:id>/post/", people_acts.add_post, name="post-add"),
    path("people/<slug:id>/post/change/", people_acts.mend_post, name="post-change"),
    path("people/<slug:id>/post/end/", people_acts.finish_post, name="post-end"),
    path("people/<slug:id>/account/", sign_ins.open_sign_in, name="account-open"),
    path("people/<slug:id>/account/reset/", sign_ins.reset, name="account-reset"),
    path("people/<slug:id>/account/close/", sign_ins.close, name="account-close"),
    path("release/<slug:table>/", release.release_list, name="release"),
]

PUBLIC: list[URLPattern] = [
    path("public/", promises.places_page, name="public-places"),
    path("public/<slug:place>/", promises.promises_page, name="public-promises"),
    path("public/<slug:place>/<slug:id>/", promise.promise_page, name="public-promise"),
]

BOTH: list[URLPattern] = [
    path("language/", language.choose_language, name="language"),
]

_SIDES: dict[str, list[URLPattern]] = {
    "staff": STAFF,
    "public": [path("", promises.places_page, name="home"), *PUBLIC],
    "both": [*STAFF, *PUBLIC],
}
urlpatterns = [*_SIDES[settings.MINSHENG_SITE], *BOTH]

handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
