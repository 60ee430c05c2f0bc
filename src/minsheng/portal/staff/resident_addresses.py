"""The addresses of what residents said: below /residents/, for the office alone."""

from __future__ import annotations

from django.urls import URLPattern, path

from minsheng.portal.staff import residents, survey

RESIDENTS: list[URLPattern] = [
    path("residents/", residents.residents_page, name="residents"),
    path("residents/take-in/", residents.take_in, name="residents-take-in"),
    path("residents/hotline/", residents.hotline_file, name="residents-hotline"),
    path("residents/answers/", residents.answers_file, name="residents-answers"),
    path("residents/survey/", survey.survey_page, name="survey"),
    path("residents/survey/record/", survey.record, name="survey-record"),
    path("residents/<slug:id>/", residents.resident_page, name="resident"),
    path("residents/<slug:id>/photo/", residents.photo, name="resident-photo"),
    path("residents/<slug:id>/problem/", residents.to_problem, name="resident-problem"),
    path("residents/<slug:id>/check/", residents.to_check, name="resident-check"),
    path("residents/<slug:id>/hand-over/", residents.hand_over, name="resident-hand-over"),
    path("residents/<slug:id>/answer/", residents.answer, name="resident-answer"),
    path("residents/<slug:id>/keep/", residents.keep, name="resident-keep"),
]
