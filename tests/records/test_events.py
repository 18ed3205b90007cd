"""Events wait in their order until they are sent."""

from __future__ import annotations

from records import Database, events


def test_events_wait_in_their_order_and_go_when_sent(database: Database) -> None:
    for number in range(3):
        database.run(events.put, {"number": number}, float(number))

    first, second = database.run(events.oldest, 2)
    database.run(events.delete, [first.id])

    assert (first.body, second.body) == ('{"number": 0}', '{"number": 1}')
    assert first.id != second.id
    assert database.run(events.oldest, 9)[0] == second
    assert database.run(events.length) == 2


def test_events_that_nobody_took_are_forgotten(database: Database) -> None:
    database.run(events.put, {}, 1.0)
    database.run(events.put, {}, 5.0)

    database.run(events.forget_before, 5.0)

    assert [event.created for event in database.run(events.oldest, 9)] == [5.0]
