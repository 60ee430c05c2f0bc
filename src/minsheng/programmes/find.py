"""Finds packs: ours, and a county's own on further paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from minsheng.terms.errors import Missing

PAGE, EXAMPLES = "pack.yml", "examples.yml"


@dataclass(frozen=True, slots=True)
class PackFolder:
    """Where a pack lies; `id` is `sector/name`."""

    id: str
    path: Path

    @property
    def page(self) -> Path:
        """Its pack.yml."""
        return self.path / PAGE

    @property
    def examples(self) -> Path:
        """Its examples.yml."""
        return self.path / EXAMPLES


def our_packs() -> Path:
    """The folder of the packs that come with the programme."""
    return Path(str(files("minsheng").joinpath("packs")))


def find_packs(paths: Iterable[Path] = ()) -> tuple[PackFolder, ...]:
    """Every pack, by id: ours, and those below further `paths`; a county's own stands before ours of the
    same id."""
    found: dict[str, PackFolder] = {}
    for root in (our_packs(), *paths):
        for page in sorted(root.glob(f"*/*/{PAGE}")):
            name = f"{page.parent.parent.name}/{page.parent.name}"
            found[name] = PackFolder(name, page.parent)
    return tuple(found[name] for name in sorted(found))


def find_pack(name: str, paths: Iterable[Path] = ()) -> PackFolder:
    """The pack called `name` (`sector/name`, its last part alone, or its folder); Missing where there is
    none."""
    packs = find_packs(paths)
    near = [one for one in packs if name in {one.id, one.id.partition("/")[2]}]
    if near:
        return near[0]
    folder = Path(name)
    if (folder / PAGE).is_file():
        folder = folder.resolve()
        return PackFolder(f"{folder.parent.name}/{folder.name}", folder)
    raise Missing(f"没有事项包“{name}”：可写 {'、'.join(one.id for one in packs)}，或一个有 {PAGE} 的文件夹")
