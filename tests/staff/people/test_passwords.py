"""Which passwords are taken, and how they are kept."""

from __future__ import annotations

import asyncio
import time

import pytest

from staff.people.passwords import Passwords, fault_of
from staff.people.throttle import Throttle

HASHER = Passwords()


@pytest.mark.parametrize(
    "password",
    [
        "kurz", "elf Zeichen", "aaaaaaaaaaaaaaaa", "abababababababab", "123456789012",
        "qwertzuiop12", "Passwort2026!",
        "P@ssw0rt2026!!", "Dortmund2026!", "BVB09-Dortmund", "borussia1909!",
        "Sommer2026Sommer", "admin-admin-admin", "Willkommen123!", "correcthorsebatterystaple",
        "asdfghjklqwertz", "Projekt-Partner-1", "Jessica1990!!", "m.berg-geheim-1",
        "0123456789abcdef", "Passwort Passwort", "x" * 129,
        "zaq12wsxcde3", "1qay2wsx3edc", "1q2w3e4r5t6z", "a1b2c3d4e5f6", "manchesterunited",
        "christopher1", "Eintracht1899", "Geburtstag12", "passwortvergessen", "iloveyousomuch",
    ],
)  # fmt: skip
def test_what_others_guess_is_refused(password: str) -> None:
    assert fault_of(password, "m.berg")


@pytest.mark.parametrize(
    "password",
    [
        "Zwölf Igel fahren Tretboot", "kupfer-otter-wolke-9", "Blumenkohl fliegt montags",
        "vT7#qLw9!zRk", "mein hund bellt rückwärts", "🦔🦦🐿️🦡🦨🦝🐇🐁🐀🦥🦇🐺",
    ],
)  # fmt: skip
def test_a_good_password_is_taken(password: str) -> None:
    assert fault_of(password, "m.berg") == ""


def test_hashes_are_argon2id_and_differ() -> None:
    first, second = HASHER.hash("Zwölf Igel"), HASHER.hash("Zwölf Igel")

    assert first.startswith("$argon2id$")
    assert first != second
    assert asyncio.run(HASHER.matches(first, "Zwölf Igel"))
    assert not asyncio.run(HASHER.matches(first, "Elf Igel"))


def test_an_account_that_is_missing_takes_as_long_as_one_that_is_there() -> None:
    stored = HASHER.hash("Zwölf Igel")

    def seconds(kept: str | None) -> float:
        start = time.perf_counter()
        assert not asyncio.run(HASHER.matches(kept, "falsch"))
        return time.perf_counter() - start

    there = min(seconds(stored) for _ in range(4))
    missing = min(seconds(None) for _ in range(4))

    assert 0.5 < there / missing < 2


def test_a_broken_hash_matches_nothing() -> None:
    assert not asyncio.run(HASHER.matches("kaputt", "kaputt"))


def test_tries_are_forgotten_after_an_hour_and_waits_have_an_end() -> None:
    now = [0.0]
    throttle = Throttle(2, lambda: now[0])
    for _ in range(40):
        throttle.begin("x")

    assert throttle.wait("x") == 900
    assert throttle.wait("y") == 0
    now[0] = 3601
    assert throttle.wait("x") == 0


def test_tries_that_run_at_once_count_as_well() -> None:
    throttle = Throttle(2, lambda: 0.0)

    assert [throttle.begin("x"), throttle.begin("x")] == [1, 2]
    assert throttle.wait("x") > 0
    throttle.succeeded("x")
    assert throttle.wait("x") == 0


@pytest.mark.fault_row(21)
def test_a_clock_that_is_put_back_lets_nobody_wait_for_an_hour() -> None:
    now = [7200.0]
    throttle = Throttle(1, lambda: now[0])
    throttle.begin("x")

    now[0] -= 3600

    assert 0 < throttle.wait("x") <= 2
    now[0] += 2
    assert throttle.wait("x") == 0
