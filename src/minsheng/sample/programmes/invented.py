"""Invented people (虚构人员): names, ID numbers with a code that is never issued, phones of no network."""

from __future__ import annotations

from random import Random

from minsheng.terms.identity import check_character

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "建国秀英桂兰玉珍志强春梅海燕文华红霞小军丽娟永福金凤明亮素芬家豪雨欣子涵浩然思远晓东国庆淑珍长顺喜来"
)
_CODE = "990821"  # the invented county's: no division of the country begins with 99


def a_name(drawn: Random) -> str:
    """A name of three characters."""
    start = drawn.randrange(0, len(_GIVEN) - 1, 2)
    return drawn.choice(_SURNAMES) + _GIVEN[start : start + 2]


def an_id_number(drawn: Random) -> str:
    """Eighteen characters with a right check digit and a code that nobody has."""
    born = f"{drawn.randint(1940, 2015)}{drawn.randint(1, 12):02}{drawn.randint(1, 28):02}"
    digits = f"{_CODE}{born}{drawn.randrange(1000):03}"
    return digits + check_character(digits)


def a_phone(drawn: Random) -> str:
    """Eleven digits that begin as no network's numbers do."""
    return f"100{drawn.randrange(10**8):08}"
