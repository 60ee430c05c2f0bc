"""Every address of the programmes: their desks, cases, registers and data, and a person's own record."""

from __future__ import annotations

from django.urls import URLPattern, path

from minsheng.portal.programmes import (
    accounts_page,
    adoption,
    case_acts,
    case_list,
    case_new,
    case_page,
    circle_page,
    desk,
    draws_page,
    entries_page,
    entry_find,
    figure_page,
    import_page,
    map_page,
    parameters_page,
    persons_page,
    rosters_page,
)

PROGRAMMES: list[URLPattern] = [
    path("programmes/", desk.programmes_page, name="programmes"),
    path("programmes/adopt/", adoption.adoption_page, name="adoption"),
    path("programmes/<slug:sector>/<slug:name>/", desk.desk_page, name="programme"),
    path("programmes/<slug:sector>/<slug:name>/adopt/", adoption.adopt, name="adopt"),
    path("programmes/<slug:sector>/<slug:name>/cases/", case_list.cases_page, name="cases"),
    path("programmes/<slug:sector>/<slug:name>/cases/file/", case_list.cases_file, name="cases-file"),
    path("programmes/<slug:sector>/<slug:name>/cases/month/", case_list.month_page, name="cases-month"),
    path("programmes/<slug:sector>/<slug:name>/cases/map/", map_page.map_page, name="cases-map"),
    path("programmes/<slug:sector>/<slug:name>/cases/new/", case_new.new_page, name="case-new"),
    path("programmes/<slug:sector>/<slug:name>/cases/try/", case_new.new_page, name="case-try"),
    path("programmes/<slug:sector>/<slug:name>/cases/open/", case_new.open_new, name="case-open"),
    path("programmes/<slug:sector>/<slug:name>/find/<slug:register>/", entry_find.find, name="entry-find"),
    path("programmes/<slug:sector>/<slug:name>/reach/<slug:circle>/", circle_page.circle_page, name="circle"),
    path(
        "programmes/<slug:sector>/<slug:name>/figures/<slug:indicator>/",
        figure_page.figure_page,
        name="figure",
    ),
    path("programmes/<slug:sector>/<slug:name>/accounts/", accounts_page.accounts_page, name="accounts"),
    path("programmes/<slug:sector>/<slug:name>/accounts/add/", accounts_page.add, name="voucher-add"),
    path(
        "programmes/<slug:sector>/<slug:name>/accounts/reverse/",
        accounts_page.reverse_one,
        name="voucher-reverse",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/",
        entries_page.entries_page,
        name="entries",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/new/",
        entries_page.new_page,
        name="entry-new",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/add/",
        entries_page.add,
        name="entry-add",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/<slug:id>/",
        entries_page.entry_page,
        name="entry",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/<slug:id>/change/",
        entries_page.change,
        name="entry-change",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/<slug:id>/look/",
        entries_page.look,
        name="entry-look",
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/entries/<slug:register>/<slug:id>/stop/",
        entries_page.stop,
        name="entry-stop",
    ),
    path("programmes/<slug:sector>/<slug:name>/parameters/", parameters_page.page, name="parameters"),
    path(
        "programmes/<slug:sector>/<slug:name>/parameters/set/", parameters_page.set_own, name="parameter-set"
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/parameters/withdraw/",
        parameters_page.withdraw,
        name="parameter-withdraw",
    ),
    path("programmes/<slug:sector>/<slug:name>/import/", import_page.import_page, name="import"),
    path("programmes/<slug:sector>/<slug:name>/import/preview/", import_page.preview, name="import-preview"),
    path("programmes/<slug:sector>/<slug:name>/import/take-in/", import_page.take_in, name="import-take"),
    path("programmes/<slug:sector>/<slug:name>/import/undo/", import_page.undo, name="import-undo"),
    path(
        "programmes/<slug:sector>/<slug:name>/import/template/", import_page.template, name="import-template"
    ),
    path("programmes/<slug:sector>/<slug:name>/rosters/", rosters_page.rosters_page, name="rosters"),
    path("programmes/<slug:sector>/<slug:name>/draws/", draws_page.draws_page, name="draws"),
    path("programmes/<slug:sector>/<slug:name>/draws/sample/", draws_page.sample, name="draw-sample"),
    path("programmes/<slug:sector>/<slug:name>/draws/allocate/", draws_page.allocate, name="draw-allocate"),
    path("programmes/<slug:sector>/<slug:name>/draws/count/", draws_page.count, name="draw-count"),
    path("programmes/<slug:sector>/<slug:name>/draws/<slug:id>/", draws_page.draw_page, name="draw"),
    path(
        "programmes/<slug:sector>/<slug:name>/draws/<slug:id>/file/", draws_page.draw_file, name="draw-file"
    ),
    path(
        "programmes/<slug:sector>/<slug:name>/draws/<slug:id>/withdraw/",
        draws_page.withdraw,
        name="draw-withdraw",
    ),
    path("persons/", persons_page.persons_page, name="persons"),
    path("persons/look/", persons_page.look_up, name="person-look"),
    path("persons/keep/", persons_page.keep_for, name="person-keep"),
    path("persons/forget/", persons_page.forget, name="person-forget"),
    path("cases/<slug:id>/", case_page.case_page, name="case"),
    path("cases/<slug:id>/try/", case_page.case_page, name="case-typed"),
    path("cases/<slug:id>/edit/", case_acts.edit, name="case-edit"),
    path("cases/<slug:id>/move/", case_acts.move, name="case-move"),
    path("cases/<slug:id>/look/", case_acts.look, name="case-look"),
    path("cases/<slug:id>/withdraw/", case_acts.withdraw, name="case-withdraw"),
    path("cases/<slug:id>/restore/", case_acts.restore, name="case-restore"),
    path("cases/<slug:id>/paper/<slug:form>/<slug:ending>/", case_acts.paper, name="case-paper"),
    path("cases/<slug:id>/files/<slug:field>/", case_acts.file, name="case-file"),
]
