"""What answers of the running bot carry beside their text."""

from __future__ import annotations

from tests.faults.running import QUESTION, Running


def test_answers_in_english_are_marked_as_such(bot: Running) -> None:
    client = bot.client()

    english = client.say("How many partner cities are there?").json()["messages"]
    german = client.say(QUESTION).json()["messages"]

    assert {m["lang"] for m in english} == {"en"}
    assert {m["lang"] for m in german} == {"de"}
    assert german[0]["source"].startswith("dortmund.de")


def test_leichte_sprache_holds_for_all_later_answers(bot: Running) -> None:
    client = bot.client()
    question = "Welche Partnerstädte gibt es in Afrika?"

    usual = client.say(question).json()["messages"][0]["text"]
    client.send("PUT", "/settings", {"plain_language": True})
    plain = [client.say(question).json()["messages"][0]["text"] for _ in range(2)]
    client.send("PUT", "/settings", {"plain_language": False})

    assert all("Partner-Städte" in text for text in plain)
    assert client.say(question).json()["messages"][0]["text"] == usual
