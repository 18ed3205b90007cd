"""OpenID Connect against a small issuer, honest and lying."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey

from records import accounts
from staff.people import single_sign_on
from staff.people.single_sign_on import BACK, Issuer, Pending, SignOnRefused
from staff.settings import Settings
from tests.conftest import DATABASES, empty_database
from tests.staff.people.issuer import CLIENT, SECRET, FakeIssuer, issuing
from tests.staff.workspace import Browser, Desk, text_of, working

ROLES = (("bib", "auskunft"), ("bib-leitung", "leitung"))
FAILED = "Die Anmeldung über die Stadt hat nicht geklappt."
NO_ROLE = "Ihr Konto der Stadt ist für den Arbeitsplatz nicht freigegeben."


@pytest.fixture(scope="module", params=DATABASES)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, FakeIssuer]]:
    folder: Path = tmp_path_factory.mktemp("sso")
    with issuing() as fake:
        issuer = Issuer(fake.url, CLIENT, SECRET, "http://back" + BACK, roles=ROLES)
        with working(empty_database(request, folder), folder, issuer=issuer) as desk:
            yield desk, fake


@pytest.fixture
def desk(running: tuple[Desk, FakeIssuer]) -> Desk:
    return running[0]


@pytest.fixture
def issuer(running: tuple[Desk, FakeIssuer]) -> FakeIssuer:
    fake = running[1]
    clean = FakeIssuer(fake.url)
    fake.lie, fake.asked, fake.codes, fake.forge = {}, [], {}, None
    fake.known, fake.key = None, clean.key
    fake.claims = {"sub": f"u-{time.time_ns()}", "groups": ["bib"]}
    return fake


def leave(browser: Browser) -> str:
    """Go to the issuer; return the address on our side that it leads back to."""
    away = browser.get("/anmelden/stadt", allow_redirects=False)
    assert away.status_code == 303
    back = requests.get(away.headers["Location"], allow_redirects=False, timeout=10)
    return str(back.headers["Location"]).removeprefix("http://back")


def sign_on(browser: Browser) -> requests.Response:
    return browser.get(leave(browser))


def test_a_person_of_the_city_signs_in_and_gets_an_account(desk: Desk, issuer: FakeIssuer) -> None:
    issuer.claims["preferred_username"] = name = f"M.Berg{time.time_ns()}"
    browser = desk.browser()

    done = sign_on(browser)

    account = desk.database.run(accounts.named, name.lower())
    assert "Weiter zum Arbeitsplatz" in text_of(done)
    assert account and (account.role, account.password) == ("auskunft", None)
    assert "Ihr Kennwort ändern Sie dort." in text_of(browser.get("/konto"))
    assert desk.noted(name.lower())[0] == "signed_in"


def test_code_pkce_state_and_nonce_are_used(desk: Desk, issuer: FakeIssuer) -> None:
    sign_on(desk.browser())
    sign_on(desk.browser())

    first, second = issuer.asked
    assert first["response_type"] == "code"
    assert first["code_challenge_method"] == "S256"
    assert first["scope"] == "openid profile"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 32
        assert first[name] != second[name]


def test_the_role_follows_the_city_at_each_sign_on(desk: Desk, issuer: FakeIssuer) -> None:
    browser = desk.browser()
    sign_on(browser)
    before = browser.get("/konten").status_code
    issuer.claims["groups"] = ["bib", "bib-leitung"]

    sign_on(browser)

    assert before == 403
    assert browser.get("/konten").status_code == 200
    assert "role_changed" in desk.noted("(Anmeldung der Stadt)")


@pytest.mark.parametrize("groups", [[], ["andere"], "andere", None, 7, {"bib": 1}])
def test_who_has_no_role_stays_out(desk: Desk, issuer: FakeIssuer, groups: Any) -> None:
    issuer.claims["groups"] = groups
    browser = desk.browser()

    refused = sign_on(browser)

    assert refused.status_code == 403
    assert NO_ROLE in text_of(refused)
    assert "/anmelden" in browser.get("/konto").url


def test_a_locked_account_stays_locked(desk: Desk, issuer: FakeIssuer) -> None:
    sign_on(desk.browser())
    identity = f"{issuer.url} {issuer.claims['sub']}"
    account = desk.database.run(accounts.external, identity)
    assert account
    desk.database.run(lambda c: accounts.change(c, account.id, active=False))

    assert NO_ROLE in text_of(sign_on(desk.browser()))


def test_nobody_takes_over_an_account_by_its_name(desk: Desk, issuer: FakeIssuer) -> None:
    name = desk.account("leitung")
    issuer.claims["preferred_username"] = name
    browser = desk.browser()

    sign_on(browser)

    assert f"{name}-2" in text_of(browser.get("/konto"))
    assert browser.get("/konten").status_code == 403


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": ["another-client"], "azp": CLIENT},
        {"iss": "https://evil.example"},
        {"exp": 1000},
        {"discovered": "https://evil.example"},
    ],
)
def test_a_lying_issuer_is_refused(desk: Desk, issuer: FakeIssuer, lie: dict[str, Any]) -> None:
    browser = desk.browser()
    if "discovered" in lie:
        issuer.lie = lie
        refused = browser.get("/anmelden/stadt")
    else:
        back = leave(browser)
        issuer.lie = lie
        refused = browser.get(back)

    assert refused.status_code == 403
    assert FAILED in text_of(refused)
    assert "/anmelden" in browser.get("/konto").url
    assert desk.noted()[0] == "sign_in_failed"


def test_a_token_signed_by_another_key_is_refused(desk: Desk, issuer: FakeIssuer) -> None:
    issuer.known = RSAKey.generate_key(2048, {"kid": "one"})

    assert FAILED in text_of(sign_on(desk.browser()))


def part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_token_signed_with_what_everybody_knows_is_refused(
    desk: Desk, issuer: FakeIssuer, algorithm: str
) -> None:
    public = issuer.key.as_pem(private=False)

    def forge(told: dict[str, Any]) -> str:
        head = json.dumps({"alg": algorithm, "kid": "one"}).encode()
        body = f"{part(head)}.{part(json.dumps(told).encode())}"
        signature = hmac.new(public, body.encode(), "sha256").digest()
        return f"{body}.{part(signature) if algorithm == 'HS256' else ''}"

    issuer.forge = forge

    assert FAILED in text_of(sign_on(desk.browser()))


def test_a_way_back_counts_once_in_the_browser_it_began_in(desk: Desk, issuer: FakeIssuer) -> None:
    browser = desk.browser()
    stolen = leave(browser)
    assert FAILED in text_of(desk.browser().get(stolen))  # another browser
    back = leave(browser)
    assert "Weiter zum Arbeitsplatz" in text_of(browser.get(back))

    assert FAILED in text_of(browser.get(back))  # again
    assert FAILED in text_of(browser.get(f"{BACK}?code=x&state=y"))
    assert FAILED in text_of(browser.get(BACK))


def test_a_way_back_is_good_for_ten_minutes(desk: Desk, issuer: FakeIssuer) -> None:
    browser = desk.browser()
    back = leave(browser)
    desk.clock.ahead = 601

    assert FAILED in text_of(browser.get(back))


def test_another_code_is_worth_nothing(desk: Desk, issuer: FakeIssuer) -> None:
    browser = desk.browser()
    leave(desk.browser())
    [other] = issuer.codes
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]

    # the code of another browser's sign-on: PKCE fails
    assert FAILED in text_of(browser.get(f"{BACK}?code={other}&state={state}"))


def test_an_issuer_that_is_away_is_refused() -> None:
    away = Issuer("http://127.0.0.1:9", CLIENT, SECRET, "http://back" + BACK)
    pending = Pending("nonce", "verifier", "browser", 0.0)

    with pytest.raises(SignOnRefused, match="ConnectError"):
        asyncio.run(single_sign_on.address(away, "state", pending))
    with pytest.raises(SignOnRefused, match="ConnectError"):
        asyncio.run(single_sign_on.claims(away, "code", pending))


def test_the_password_door_is_shut_for_accounts_of_the_city(desk: Desk, issuer: FakeIssuer) -> None:
    issuer.claims["preferred_username"] = name = f"tal{time.time_ns()}"
    sign_on(desk.browser())

    assert desk.browser().sign_in(name, "").status_code == 401
    assert desk.browser().sign_in(name).status_code == 401


GOOD = {
    "STAFF_ORIGIN": "https://staff.example",
    "STAFF_OIDC_ISSUER": "https://sso.example/",
    "STAFF_OIDC_CLIENT": "c",
    "STAFF_OIDC_ROLES": "bib=auskunft, ou=bib leitung=leitung",
}


def test_settings_name_the_issuer(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s\n")

    issuer = Settings.from_environment({**GOOD, "STAFF_OIDC_SECRET_FILE": str(file)}).issuer

    assert issuer
    assert (issuer.url, issuer.secret) == ("https://sso.example", "s")
    assert issuer.back == "https://staff.example/anmelden/stadt/zurueck"
    assert issuer.role_of({"groups": ["ou=bib leitung"]}) == "leitung"
    assert Settings.from_environment({}).issuer is None


@pytest.mark.parametrize(
    "changes",
    [
        {"STAFF_ORIGIN": ""},
        {"STAFF_OIDC_CLIENT": ""},
        {"STAFF_OIDC_ROLES": ""},
        {"STAFF_OIDC_ROLES": "bib=chef"},
        {"STAFF_OIDC_SECRET_FILE": ""},
        {"STAFF_ORIGIN": "http://staff.example"},
    ],
)
def test_half_a_configuration_is_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    file = tmp_path / "secret"
    file.write_text("s")

    with pytest.raises(ValueError, match="STAFF_"):
        Settings.from_environment({**GOOD, "STAFF_OIDC_SECRET_FILE": str(file), **changes})


def test_another_site_cannot_begin_a_session(desk: Desk, issuer: FakeIssuer) -> None:
    browser = desk.browser()

    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = browser.get("/anmelden/stadt", headers=headers, allow_redirects=False)

    assert answer.status_code == 200
    assert "Mit dem Konto der Stadt anmelden" in text_of(answer)
    assert issuer.asked == []
