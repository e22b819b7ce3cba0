"""Clusters that a person joined against what their mentions say."""

from models.entity import Link
from resolver.clustering import Clusters


def link(one: str, other: str) -> Link:
    """Return a link."""
    return Link(a=one, b=other, score=1.0, reasons=())


def clusters() -> Clusters[str]:
    """Return mentions that conflict where their profiles begin with different letters."""
    return Clusters({"m1": "a1", "m2": "b1", "m3": "a2", "m4": "b2", "m5": "c1"}, lambda one, other: one[0] != other[0])


def test_the_machine_joins_on_after_a_person() -> None:
    """What fits one side of a cluster that a person joined is still joined to it, and what fits neither is not."""
    found = clusters()
    assert not found.join(link("m1", "m2"))
    assert found.join(link("m1", "m2"), judged=True)
    assert found.join(link("m2", "m4"))
    assert found.join(link("m1", "m3"))
    assert not found.join(link("m1", "m5"))
    assert found.clusters()[0][0] == ["m1", "m2", "m3", "m4"]
    assert set(found.profiles("m4")) == {"a1", "a2", "b1", "b2"}


def test_two_clusters_of_the_machine_are_joined_by_what_fits() -> None:
    """Of clusters that only the machine joined nothing may conflict with anything of the other."""
    found = clusters()
    assert found.join(link("m1", "m3"))
    assert not found.join(link("m3", "m4"))
    assert found.join(link("m2", "m4"))
    assert not found.join(link("m1", "m2"))
