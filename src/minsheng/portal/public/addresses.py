"""Every public address; the static copy has the same below its own folder."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from minsheng.portal.public import programme, residents
from minsheng.portal.public.compare import compare_page
from minsheng.portal.public.open_data import download
from minsheng.portal.public.shown import places_page, show
from minsheng.portal.public.site import InLanguage

# The language stands in the address, so that a page can be linked, kept and copied as it was read.
register_converter(InLanguage, "lang")
PUBLIC: list[URLPattern] = [
    path("public/<lang:language>", places_page, name="public-places"),
    path("public/<lang:language>compare/", compare_page, name="public-compare"),
    path("public/<lang:language><slug:place>/", show(""), name="public-promises"),
    path("public/<lang:language><slug:place>/feed.xml", show("feed"), name="public-feed"),
    path("public/<lang:language><slug:place>/all/", show("all"), name="public-all"),
    path("public/<lang:language><slug:place>/all/<slug:part>/", show("all"), name="public-all-page"),
    path("public/<lang:language><slug:place>/search/", show("search"), name="public-search"),
    path("public/<lang:language><slug:place>/areas/", show("areas"), name="public-areas"),
    path("public/<lang:language><slug:place>/areas/<slug:part>/", show("areas"), name="public-area"),
    path("public/<lang:language><slug:place>/names/", show("names"), name="public-names"),
    path("public/<lang:language><slug:place>/names/<slug:part>/", show("names"), name="public-name"),
    path("public/<lang:language><slug:place>/years/", show("years"), name="public-years"),
    path("public/<lang:language><slug:place>/years/<slug:part>/", show("years"), name="public-year"),
    path(
        "public/<lang:language><slug:place>/followed/<slug:part>/", show("followed"), name="public-followed"
    ),
    path("public/<lang:language><slug:place>/documents/", show("documents"), name="public-documents"),
    path(
        "public/<lang:language><slug:place>/documents/<slug:part>/", show("documents"), name="public-document"
    ),
    path("public/<lang:language><slug:place>/bulletins/", show("bulletins"), name="public-bulletins"),
    path(
        "public/<lang:language><slug:place>/bulletins/<slug:part>/", show("bulletins"), name="public-bulletin"
    ),
    path("public/<lang:language><slug:place>/method/", show("method"), name="public-method"),
    path("public/<lang:language><slug:place>/data/", show("data"), name="public-data"),
    path("public/<lang:language><slug:place>/data/<slug:part>/", show("data"), name="public-data-version"),
    path("public/<slug:place>/data/<slug:version>/<str:name>", download, name="public-data-old-file"),
    path("public/<slug:place>/data/<str:name>", download, name="public-data-file"),
    path(
        "public/<lang:language><slug:place>/programmes/<slug:sector>/<slug:name>/",
        programme.form_page,
        name="public-programme",
    ),
    path(
        "public/<lang:language><slug:place>/programmes/<slug:sector>/<slug:name>/send/",
        programme.send,
        name="public-programme-send",
    ),
    path(
        "public/<lang:language><slug:place>/programmes/<slug:sector>/<slug:name>/<slug:case>/",
        programme.receipt_page,
        name="public-programme-receipt",
    ),
    path(
        "public/<lang:language><slug:place>/programmes/<slug:sector>/<slug:name>/<slug:case>/act/",
        programme.act_on,
        name="public-programme-act",
    ),
    path("public/<lang:language><slug:place>/report/", residents.form_page, name="public-report"),
    path("public/<lang:language><slug:place>/report/send/", residents.send, name="public-report-send"),
    path("public/<lang:language><slug:place>/receipt/", residents.receipt_page, name="public-receipt"),
    path("public/<lang:language><slug:place>/<slug:part>/", show("promise"), name="public-promise"),
]
