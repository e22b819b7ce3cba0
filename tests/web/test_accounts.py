"""Who comes in, by what, and when no more."""

import re
import threading
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from archive import Archive, now
from models.account import CaseRole
from models.audit import AuditAction
from models.errors import AccountError
from web.account import passwords
from web.account.backing_off import FIRST, FREE, BackOff

PASSWORD = "four invented words together"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash cheaply: what is tested here is not how long argon2 takes."""
    hasher = type(passwords._hasher)(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", hasher)
    monkeypatch.setattr(passwords, "_of_nobody", hasher.hash("x"))


def door(client: TestClient) -> TestClient:
    """Return another browser of the same site, in which nobody is signed in."""
    return TestClient(
        client.app, base_url=str(client.base_url), follow_redirects=False, headers={"origin": client.headers["origin"]}
    )


def with_password(client: TestClient, name: str, archive: Archive) -> TestClient:
    """Make an account with a password, as its person does, and return the browser in which it was done."""
    account = archive.accounts.create(name, by="x")
    other = door(client)
    secret = archive.accounts.invite(account.id, by="x")
    answer = other.post(f"/enter/{secret}", data={"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 303
    return other


def test_a_link_signs_in_once(client_of: Any, archive: Archive, shelf: Any) -> None:
    """A one-time link signs its account in, once; to look at it uses nothing up."""
    client = client_of(archive, shelf.index)
    account = archive.accounts.create("Reader", by="x")
    secret = archive.accounts.invite(account.id, by="x")
    first, second = door(client), door(client)
    assert "Reader" in first.get(f"/enter/{secret}").text
    assert first.post(f"/enter/{secret}").headers["location"] == "/"
    assert first.get("/account").status_code == 200
    assert second.post(f"/enter/{secret}").status_code == 404
    assert second.get("/account").status_code == 303


def test_of_many_at_once_one_gets_in(archive: Archive) -> None:
    """A link that several use at the same moment signs one of them in."""
    secret = archive.accounts.invite(archive.accounts.create("Reader", by="x").id, by="x")
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(archive.accounts.redeem(secret))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in found if one is not None]) == 1


def test_an_expired_link_opens_nothing(client_of: Any, archive: Archive, shelf: Any) -> None:
    """A link that is too old, or whose account is disabled, opens nothing and says so in the same words."""
    client = client_of(archive, shelf.index)
    account = archive.accounts.create("Reader", by="x")
    old, fresh = (archive.accounts.invite(account.id, by="x") for _ in range(2))
    archive.accounts._clock = lambda: "2099-01-01T00:00:00.000Z"
    expired = door(client).post(f"/enter/{old}")
    archive.accounts._clock = now
    archive.accounts.disable(account.id)
    disabled = door(client).post(f"/enter/{fresh}")
    never = door(client).post("/enter/" + "x" * 43)
    assert expired.status_code == disabled.status_code == never.status_code == 404
    assert expired.text == disabled.text == never.text


def test_a_password_signs_in(client_of: Any, archive: Archive, shelf: Any) -> None:
    """The password that was set with the link signs in later, with the name in any capitals."""
    client = client_of(archive, shelf.index)
    with_password(client, "Айгүл Reader", archive)
    other = door(client)
    assert other.post("/sign-in", data={"name": "айгүл reader", "password": PASSWORD}).status_code == 303
    assert other.get("/account").status_code == 200


def test_who_is_refused_learns_nothing(client_of: Any, archive: Archive, shelf: Any) -> None:
    """A wrong password, a name that is not there and a disabled account are refused in the same words."""
    client = client_of(archive, shelf.index)
    for name in ("Reader", "Leaver"):
        with_password(client, name, archive)
    leaver = archive.accounts.named("Leaver")
    assert leaver is not None
    archive.accounts.disable(leaver.id)
    client.app.state.context.people.changed()
    tries = [("Reader", "wrong"), ("Nobody", PASSWORD), ("Leaver", PASSWORD)]
    answers = [door(client).post("/sign-in", data={"name": name, "password": word}) for name, word in tries]
    assert {answer.status_code for answer in answers} == {403}
    texts = {answer.text.replace(name, "…") for answer, (name, _) in zip(answers, tries, strict=True)}
    assert len(texts) == 1
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_guessing_has_to_wait(client_of: Any, archive: Archive, shelf: Any) -> None:
    """After several wrong passwords even the right one is refused for a while, for names that are not there as well."""
    client = client_of(archive, shelf.index)
    with_password(client, "Reader", archive)
    for name in ("Reader", "Nobody"):
        for _ in range(FREE):
            assert door(client).post("/sign-in", data={"name": name, "password": "wrong"}).status_code == 403
        assert door(client).post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 429


def test_waits_grow_and_end() -> None:
    """Each wrong password after the free ones doubles the wait, up to a limit; a right one ends it."""
    now = [0.0]
    back_off = BackOff(lambda: now[0])
    for _ in range(FREE):
        assert back_off.wait("a") == 0
        back_off.tried("a")
    assert back_off.wait(" A ") == FIRST
    back_off.tried("a")
    assert back_off.wait("a") == 2 * FIRST
    for _ in range(50):
        back_off.tried("a")
    assert back_off.wait("a") == 300
    assert back_off.wait("b") == 0
    now[0] += 301
    assert back_off.wait("a") == 0
    back_off.right("a")
    back_off.tried("a")
    assert back_off.wait("a") == 0


def test_a_new_password_ends_other_sessions(client_of: Any, archive: Archive, shelf: Any) -> None:
    """Who changes the password stays signed in there and nowhere else; the old password is asked for."""
    client = client_of(archive, shelf.index)
    here = with_password(client, "Reader", archive)
    there = door(client)
    there.post("/sign-in", data={"name": "Reader", "password": PASSWORD})
    new = "another five invented words"
    wrong = here.post("/account/password", data={"old": "wrong", "password": new, "again": new})
    assert wrong.status_code == 400
    assert here.post("/account/password", data={"old": PASSWORD, "password": new, "again": new}).status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert door(client).post("/sign-in", data={"name": "Reader", "password": PASSWORD}).status_code == 403


def test_sessions_are_listed_and_ended(client_of: Any, archive: Archive, shelf: Any) -> None:
    """One's sessions are listed on the account's page; each can be ended, and nobody ends another's."""
    client = client_of(archive, shelf.index)
    here = with_password(client, "Reader", archive)
    there = door(client)
    there.post("/sign-in", data={"name": "Reader", "password": PASSWORD})
    (session,) = re.findall(r'name="session" value="(\w+)"', here.get("/account").text)
    client.post("/account/sessions/end", data={"session": session})
    assert there.get("/account").status_code == 200
    here.post("/account/sessions/end", data={"session": session})
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


@pytest.mark.parametrize(("constant", "seconds"), [("LIFE", -1), ("IDLE", -1)])
def test_sessions_end_by_themselves(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, constant: str, seconds: int
) -> None:
    """A session ends after a day's work, and when nobody has asked for a while."""
    assert client.get("/account").status_code == 200
    monkeypatch.setattr(f"web.session.{constant}", seconds)
    assert client.get("/account").status_code == 303


def test_a_disabled_account_is_out_at_once(client_of: Any, archive: Archive, shelf: Any) -> None:
    """When an administrator disables an account, its open session and its tokens end with the next request."""
    client = client_of(archive, shelf.index)
    other = with_password(client, "Leaver", archive)
    token = re.search(r"dalel_\w+_[\w-]+", other.post("/account/tokens", data={"label": "script"}).text)
    assert token is not None
    bearer = {"authorization": f"Bearer {token[0]}"}
    assert door(client).post("/api/search", json={"text": "a"}, headers=bearer).status_code == 200
    identifier = archive.accounts.named("Leaver").id  # type: ignore[union-attr]
    assert client.post(f"/people/{identifier}/disable").status_code == 303
    assert other.get("/account").status_code == 303
    assert door(client).post("/api/search", json={"text": "a"}, headers=bearer).status_code == 401


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaaaaaa", "reader reader reader", "x" * 300])
def test_weak_passwords_are_refused(password: str) -> None:
    """A password that is short, monotonous or holds the name is refused with what to do."""
    with pytest.raises(AccountError):
        passwords.hashed(password, name="Reader")


def test_what_is_kept_of_a_password() -> None:
    """What is kept of a password is argon2id; the same word typed in another form of Unicode is the same."""
    kept = passwords.hashed("пароль из пяти слов ё", name="x")
    assert kept.startswith("$argon2id$")
    assert passwords.is_right("пароль из пяти слов е\u0308", kept)
    assert not passwords.is_right("пароль из пяти слов е", kept)
    assert not passwords.is_right("пароль из пяти слов ё", None)


def test_a_name_is_given_once(archive: Archive) -> None:
    """Two accounts cannot have one name, whatever its capitals and blanks."""
    archive.accounts.create("Reader  One", by="x")
    with pytest.raises(AccountError):
        archive.accounts.create(" reader one", by="x")


def test_rights_and_entries_are_noted(client_of: Any, archive: Archive, shelf: Any) -> None:
    """The audit log names who came in, was refused, changed rights and looked at what, by ids and digests alone."""
    client = client_of(archive, shelf.index)
    door(client).post("/sign-in", data={"name": "Nobody", "password": "x"})
    client.post("/people", data={"name": "Бейбіт"})
    sha256 = archive.receive(b"x", filename="x", source="x", received_by="x", at="2026-01-01T00:00:00Z")
    archive.put_record(type(shelf.record)(**{**_fields(shelf.record), "sha256": sha256}))
    assert client.get(f"/documents/{sha256}").status_code == 200
    client.get(f"/documents/{sha256}")
    client.get("/documents/" + "0" * 64)
    archive.close()
    entries = archive.audit()
    kinds = [entry.action for entry in entries]
    assert kinds.count(AuditAction.SIGNED_IN) == 1
    assert kinds.count(AuditAction.SIGN_IN_REFUSED) == 1
    assert AuditAction.RIGHTS_CHANGED in kinds
    assert [entry.detail for entry in entries if entry.action is AuditAction.READ] == [{"sha256": sha256}]
    assert "Бейбіт" not in str(entries)


def test_a_case_keeps_an_owner(client_of: Any, archive: Archive, shelf: Any) -> None:
    """The only owner of a case cannot let themselves out, and a reader cannot let anyone in."""
    archive.create_case(shelf.case)
    owner, reader = (archive.accounts.create(name, by="x") for name in ("Owner", "Reader"))
    archive.accounts.admit(owner.id, shelf.case.id, CaseRole.OWNER, by="x")
    archive.accounts.admit(reader.id, shelf.case.id, CaseRole.READER, by="x")
    path = f"/cases/{shelf.case.id}/access"
    assert client_of(archive, shelf.index, owner).post(f"{path}/{owner.id}/end").status_code == 400
    assert (
        client_of(archive, shelf.index, reader).post(path, data={"name": "Reader", "role": "owner"}).status_code == 404
    )


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


@pytest.mark.parametrize("path", ["/account", "/people", "/sign-in", "/enter/" + "x" * 43])
def test_screens_of_accounts_are_accessible(page: Page, assert_accessible: Any, path: str) -> None:
    """The screens of accounts keep to WCAG 2.2 AA."""
    page.goto(path)
    assert_accessible(page)


def test_the_way_in_of_a_new_colleague(page: Page, site: Any, open_page: Any, assert_accessible: Any) -> None:
    """An administrator adds a colleague, who enters by the link in a browser of their own and sets a password."""
    page.goto("/people")
    page.get_by_label("Name of a new account").fill("Colleague")
    page.get_by_role("button", name="Add and make a link").click()
    link = page.locator(".notice code").inner_text()
    theirs = open_page(site, locale="en")
    theirs.goto(link)
    theirs.locator("summary", has_text="Set a password").click()
    assert_accessible(theirs)
    theirs.get_by_label("Password").fill(PASSWORD)
    theirs.get_by_label("The same once more").fill(PASSWORD)
    theirs.get_by_role("button", name="Set the password and enter").click()
    theirs.goto("/account")
    assert theirs.locator("h1").inner_text() == "Colleague"
    theirs.goto(link)
    assert theirs.locator("h1").inner_text() == "This link opens nothing"
