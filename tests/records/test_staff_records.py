"""Accounts, sessions, audit rows and the switch, on both databases."""

from __future__ import annotations

import time

import pytest

from records import Database, StorageError, accounts, audit, sessions, switch
from records.sessions import Session
from records.switch import Switch

OLD = 1000.0


def session(key: str, account: int, last_seen: float = 5.0) -> Session:
    return Session(key, account, "Firefox, Linux", "agent", 1.0, last_seen)


def test_a_name_is_given_once(database: Database) -> None:
    database.run(accounts.add, "berg", "leitung", OLD, "hash")

    with pytest.raises(StorageError):
        database.run(accounts.add, "berg", "auskunft", OLD, "hash")


def test_an_account_changes(database: Database) -> None:
    number = database.run(accounts.add, "berg", "leitung", OLD, "hash")

    database.run(lambda c: accounts.change(c, number, role="auskunft", active=False))

    found = database.run(accounts.named, "berg")
    assert found is not None
    assert (found.role, found.active, found.password) == ("auskunft", False, "hash")
    assert database.run(accounts.every) == [found] == [database.run(accounts.find, number)]


def test_an_account_of_the_single_sign_on_is_found_by_its_identity(database: Database) -> None:
    database.run(accounts.add, "berg", "leitung", OLD, None, "https://issuer 17")

    found = database.run(accounts.external, "https://issuer 17")

    assert found is not None
    assert found.name == "berg"
    assert database.run(accounts.external, "https://other 17") is None


def test_log_out_everywhere_spares_one_session_and_other_accounts(database: Database) -> None:
    for key, account in (("a", 1), ("b", 1), ("c", 2)):
        database.run(sessions.add, session(key, account))

    ended = database.run(sessions.end_all, 1, "b")

    assert ended == 1
    assert [s.key for s in database.run(sessions.of_account, 1)] == ["b"]
    assert database.run(sessions.find, "c") is not None


def test_sessions_that_are_over_are_forgotten(database: Database) -> None:
    database.run(sessions.add, session("idle", 1, last_seen=5.0))
    database.run(sessions.add, session("used", 1, last_seen=50.0))

    database.run(sessions.forget, 10.0, 0.5)

    assert [s.key for s in database.run(sessions.of_account, 1)] == ["used"]


def test_a_device_is_known_for_its_account_only(database: Database) -> None:
    database.run(sessions.know_device, "device", 1, 5.0)
    database.run(sessions.know_device, "device", 1, 6.0)

    assert database.run(sessions.is_known_device, "device", 1)
    assert not database.run(sessions.is_known_device, "device", 2)
    database.run(sessions.forget_devices, 7.0)
    assert not database.run(sessions.is_known_device, "device", 1)


def test_audit_rows_come_newest_first_and_page_by_page(database: Database) -> None:
    for number in range(5):
        database.run(audit.add, "berg" if number % 2 else "tal", "signed_in", str(number), OLD)

    first = database.run(audit.latest, 2)
    second = database.run(audit.latest, 2, first[-1].id)

    assert [e.subject for e in (*first, *second)] == ["4", "3", "2", "1"]
    assert [e.subject for e in database.run(audit.latest, 9, None, "berg")] == ["3", "1"]
    assert sorted(database.run(audit.people)) == ["berg", "tal"]


def test_the_database_refuses_to_change_an_audit_row(database: Database) -> None:
    database.run(audit.add, "berg", "signed_in", "", OLD)

    with pytest.raises(StorageError):
        database.run(lambda c: c.execute(audit.TABLE.update().values(who="tal")))

    assert database.run(audit.people) == ["berg"]


def test_the_database_refuses_to_delete_a_young_audit_row(database: Database) -> None:
    now = time.time()
    database.run(audit.add, "berg", "young", "", now - (audit.KEPT_DAYS - 1) * 86400)
    database.run(audit.add, "berg", "old", "", now - (audit.KEPT_DAYS + 1) * 86400)

    with pytest.raises(StorageError):
        database.run(audit.forget_before, now)
    database.run(audit.forget_before, now - audit.KEPT_DAYS * 86400)

    assert [entry.what for entry in database.run(audit.latest, 9)] == ["young"]


def test_the_switch_is_on_until_somebody_switches_it(database: Database) -> None:
    off = Switch(True, "Wartung bis 12 Uhr", 7.0, "berg")

    assert not database.run(switch.read).off
    database.run(switch.put, off)
    assert database.run(switch.read) == off
    database.run(switch.put, Switch(False, "", 8.0, "tal"))
    assert not database.run(switch.read).off
