"""Bodies and places that users add: merged over the lists that Dalel ships, checked to the field, in the digests."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from models import gazetteer
from models.errors import ConfigurationError
from models.gazetteer import bodies_by_id, normalise_body, normalise_place

BODIES = """id,kind,name,ru,kk,en,parent,single
centre_nine,hospital,Центр «Девятый»,девятый центр|Девятка,тоғызыншы орталық,ninth centre,health_ministry,yes
police_department,,,главк|ГУВД,,,,
"""
PLACES = """code;level;name;kk;others
751999999;district;Заречный район;Заречный ауданы;Zarechny District
750000000;city;Алматы;;Алмата
751999998;settlement;Дальний Выселок;;
"""


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    """Each test ends with the lists as they are shipped."""
    yield
    gazetteer.extend(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with both tables, one with commas and one with semicolons, as office programs write them."""
    (tmp_path / "bodies.csv").write_text(BODIES, encoding="utf-8-sig")
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    return tmp_path


def test_own_bodies_and_places_are_found(folder: Path) -> None:
    """A new body, new forms of a known one, a new place and a new name of a known one are all found; the old stay."""
    assert normalise_body("ГУВД г. Алматы") is None
    assert gazetteer.extended_by() is None
    gazetteer.extend(folder)
    assert gazetteer.extended_by() == folder
    own, known = normalise_body("Девятого центра"), normalise_body("ГУВД Заречного района")
    assert own is not None
    assert known is not None
    assert (own.code, known.code) == ("centre_nine", "police_department@Заречный район")
    assert bodies_by_id()["centre_nine"].parent == "health_ministry"
    assert normalise_body("ДП г. Алматы") == normalise_body("Департамент полиции города Алматы")
    place, outlying = normalise_place("в Алмате"), normalise_place("с. Дальний Выселок")
    assert place is not None
    assert outlying is not None
    assert (place.name, outlying.code) == ("Алматы", "751999998")
    gazetteer.extend(None)
    assert normalise_body("ГУВД г. Алматы") is None
    assert "centre_nine" not in bodies_by_id()


def test_own_tables_are_in_the_digests(folder: Path) -> None:
    """What is made with other tables has another fingerprint; without them it is that of the shipped ones."""
    shipped = gazetteer.digests()
    gazetteer.extend(folder)
    with_own = gazetteer.digests()
    assert set(with_own) - set(shipped) == {"own/bodies.csv", "own/places.csv"}
    (folder / "bodies.csv").write_text(BODIES.replace("Девятка", "Девяточка"), encoding="utf-8")
    gazetteer.extend(folder)
    assert gazetteer.digests()["own/bodies.csv"] != with_own["own/bodies.csv"]
    gazetteer.extend(None)
    assert gazetteer.digests() == shipped


@pytest.mark.parametrize(
    ("table", "text", "subject"),
    [
        ("bodies.csv", "id,kind,nome\nx,police,y\n", "bodies.csv, line 1, nome"),
        ("bodies.csv", "", "bodies.csv, line 1"),
        ("bodies.csv", "id,kind,name\nПолиция,police,y\n", "bodies.csv, line 2, id"),
        ("bodies.csv", "id,kind,name\none,police,y\none,police,y\n", "bodies.csv, line 3, id"),
        ("bodies.csv", "id,kind,name\none,police,y\ntwo,secret,y\n", "bodies.csv, line 3, kind"),
        ("bodies.csv", "id,kind,name\none,police,\n", "bodies.csv, line 2, name"),
        ("bodies.csv", "id,kind,name,level\none,police,y,county\n", "bodies.csv, line 2, level"),
        ("bodies.csv", "id,kind,name,single\none,police,y,maybe\n", "bodies.csv, line 2, single"),
        ("bodies.csv", "id,kind,name,parent\none,police,y,nobody\n", "bodies.csv, line 2, parent"),
        ("bodies.csv", "id,kind,name,parent\none,police,y,two\ntwo,police,y,one\n", "bodies.csv, line 2, parent"),
        ("bodies.csv", "id,parent\ninterior_ministry,police_department\n", "bodies.csv, line 2, parent"),
        ("bodies.csv", "id,ru\npolice_department,№ 7|\n", "bodies.csv, line 2, ru"),
        ("bodies.csv", "id,ru\npolice_department,\n", "bodies.csv, line 2, ru"),
        ("bodies.csv", "id,ru\npolice_department,a,b\n", "bodies.csv, line 2, after the last column"),
        ("bodies.csv", 'id,ru\npolice_department,"a\n', "bodies.csv, line 2"),
        ("places.csv", "code,level,name\n75,city,Y\n", "places.csv, line 2, code"),
        ("places.csv", "code,level,name\n751999999,town,Y\n", "places.csv, line 2, level"),
        ("places.csv", "code,level,name\n751999999,city,12\n", "places.csv, line 2, name"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, table: str, text: str, subject: str) -> None:
    """A wrong field is refused with its table, line and column, and the lists stay as they were."""
    (tmp_path / table).write_text(text, encoding="utf-8")
    before = gazetteer.digests()
    with pytest.raises(ConfigurationError) as caught:
        gazetteer.extend(tmp_path)
    assert caught.value.subject == subject
    assert gazetteer.digests() == before


def test_another_process_takes_the_same_tables(folder: Path) -> None:
    """A process that is started anew and given the folder answers as this one does."""
    gazetteer.extend(folder)
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=gazetteer.extend, initargs=(gazetteer.extended_by(),)
    ) as pool:
        assert pool.submit(normalise_body, "ГУВД Заречного района").result() == normalise_body("ГУВД Заречного района")
        assert pool.submit(gazetteer.digests).result() == gazetteer.digests()


def test_a_folder_without_tables_and_other_bytes_are_refused(tmp_path: Path) -> None:
    """A folder that holds no table, and a table in another encoding, are named with the way out."""
    with pytest.raises(ConfigurationError, match="neither"):
        gazetteer.extend(tmp_path)
    (tmp_path / "bodies.csv").write_bytes("id,ru\npolice_department,главк\n".encode("cp1251"))
    with pytest.raises(ConfigurationError, match="UTF-8"):
        gazetteer.extend(tmp_path)
