"""Composes the tables of places in `models/data` out of the classifier KATO and GeoNames.

    python -m scripts.compose_places KATO.csv CITIES.csv

KATO: Bureau of National Statistics of Kazakhstan, as `kato.csv` of github.com/siaarzh/kz-tax-rates (MIT). Cities: the
rows of Kazakhstan in `cities500` of GeoNames (CC BY 4.0). See docs/data.md.
"""

import csv
import re
import sys
from pathlib import Path

from models.folding import fold

DATA = Path(__file__).parents[1] / "models" / "data"
_RUSSIAN = re.compile(r"^(?P<type>г|с|п|ст|рзд)\.\s*(?P<name>.+)$")
_KAZAKH = re.compile(r"\s*(?:қ|а|к|ст|рзд|ауылы|кенті|т\.ж|ж|бекеті|станциясы)\.?$")


def read_places(kato: Path) -> list[tuple[str, str, str, str]]:
    """Return code, level, Russian and Kazakh name of regions, cities, districts and settlements."""
    places = []
    with kato.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            russian, kazakh = row["name_ru"].strip(), row["name_kk"].strip()
            settled = _RUSSIAN.match(russian)
            if row["level"] == "oblast" and settled is None:
                places.append((row["kato"], "region", russian, kazakh))
            elif settled is not None and settled["type"] == "г":
                places.append((row["kato"], "city", settled["name"], re.sub(r"\s*қ\.$", "", kazakh)))
            elif "район" in russian and "ауданы" in kazakh:
                places.append((row["kato"], "district", russian, kazakh))
            elif row["level"] == "settlement" and settled is not None and not re.search(r"\d", russian):
                places.append((row["kato"], "settlement", settled["name"], _KAZAKH.sub("", kazakh)))
    return places


def read_latin(cities: Path) -> dict[str, str]:
    """Return the Latin name of each city by the keys of its names."""
    latin: dict[str, str] = {}
    with cities.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in [row["name"], *row["alternatenames"].split("|")]:
                if name and re.match("[А-яӘәҒғҚқҢңӨөҰұҮүҺһІі]|" + re.escape(row["name"]), name):
                    latin.setdefault(fold(name), row["name"])
    return latin


def main() -> None:
    """Write the tables."""
    places = read_places(Path(sys.argv[1]))
    latin = read_latin(Path(sys.argv[2]))
    former = dict(line.split("\t") for line in (DATA / "former_names.tsv").read_text(encoding="utf-8").splitlines())
    lines: dict[str, list[str]] = {"places": [], "settlements": []}
    for code, level, russian, kazakh in places:
        aliases = former.get(code, "").split("|") if former.get(code) else []
        if level == "city":
            found = latin.get(fold(kazakh)) or latin.get(fold(russian))
            aliases += [found.rstrip("’")] if found and found not in aliases else []
        line = "\t".join((code, level, russian, "" if kazakh == russian else kazakh, "|".join(aliases)))
        lines["settlements" if level == "settlement" else "places"].append(line)
    for name, table in lines.items():
        (DATA / f"{name}.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
