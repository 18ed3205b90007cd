"""Who has a conversation for a turn: one at a time, and what a lost turn stores is nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from records import Database, holds, trackers

NAME = holds.name_of("conversation")


def test_one_of_many_that_come_at_once_gets_the_conversation(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        got = pool.map(lambda who: database.run(holds.take, NAME, str(who), 60.0), range(12))

    assert sum(got) == 1


def test_it_is_free_again_when_given_back_and_when_its_time_is_over(database: Database) -> None:
    assert database.run(holds.take, NAME, "one", 60.0)
    database.run(holds.give_back, NAME, "two")
    assert not database.run(holds.take, NAME, "two", 60.0)
    database.run(holds.give_back, NAME, "one")

    assert database.run(holds.take, NAME, "two", -1.0)
    assert database.run(holds.take, NAME, "three", 60.0)


def test_what_is_kept_is_not_over(database: Database) -> None:
    database.run(holds.take, NAME, "one", 0.0)
    database.run(holds.keep, NAME, "one", 60.0)

    assert not database.run(holds.take, NAME, "two", 60.0)


@pytest.mark.parametrize("loses", ["forced", "late"])
def test_a_turn_that_lost_its_conversation_stores_nothing(database: Database, loses: str) -> None:
    database.run(holds.take, NAME, "one", -1.0)
    database.run(partial(holds.take, by_force=loses == "forced"), NAME, "two", 60.0)

    def store(connection: object) -> None:
        trackers.put(connection, "conversation", "[]", 0.0)
        holds.finish(connection, NAME, "one")

    with pytest.raises(holds.HoldLost):
        database.run(store)
    with pytest.raises(holds.HoldLost):
        database.run(holds.keep, NAME, "one", 60.0)

    assert database.run(trackers.names) == []
    database.run(holds.finish, NAME, "two")


def test_rows_of_dead_processes_go(database: Database) -> None:
    database.run(holds.take, NAME, "dead", -100.0)
    database.run(holds.forget_ended, 3600.0)
    with pytest.raises(holds.HoldLost):
        database.run(holds.finish, NAME, "other")
    database.run(holds.keep, NAME, "dead", -100.0)

    database.run(holds.forget_ended, 50.0)

    with pytest.raises(holds.HoldLost):
        database.run(holds.keep, NAME, "dead", 1.0)


def test_names_tell_no_conversation() -> None:
    assert len(NAME) == 32
    assert NAME != holds.name_of("another")


def test_statements_of_a_turn_are_made_once(database: Database) -> None:
    made = holds._taking("sqlite", by_force=False)
    database.run(holds.take, NAME, "one", 60.0)

    assert holds._taking("sqlite", by_force=False) is made
    assert holds._taking("sqlite", by_force=True) is not made


def test_each_kind_of_database_has_its_own_clock() -> None:
    assert "clock_timestamp" in str(holds._keeping("postgresql"))
    assert "clock_timestamp" not in str(holds._keeping("sqlite"))
