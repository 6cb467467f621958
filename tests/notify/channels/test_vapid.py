"""One key for good, one signature per service and half-day."""

import base64
import multiprocessing
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.kernel.errors import Misconfigured
from services.notify.channels.web_push.vapid import Vapid, vapid_key
from tests.doubles.vapid_header import claims_of, parameter, refusal_of

ORIGIN = "https://fcm.googleapis.com"
FILE = "vapid.pem"
SUBJECT = "mailto:drift@kommune.example"


class Moment:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def now(self) -> datetime:
        return self.at


def public_key(folder: Path) -> str:
    return Vapid(vapid_key(folder / FILE), SUBJECT, Moment().now).public_key


def test_the_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    first = public_key(tmp_path / "data")
    assert public_key(tmp_path / "data") == first
    assert stat.S_IMODE((tmp_path / "data" / FILE).stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "data").iterdir()] == [FILE]


def test_processes_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(public_key, [tmp_path] * 16))) == 1


def test_the_page_gets_an_uncompressed_point(tmp_path: Path) -> None:
    point = base64.urlsafe_b64decode(public_key(tmp_path) + "=")
    assert (len(point), point[0]) == (65, 4)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_damaged_key_stops_the_start_and_is_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(Misconfigured, match=FILE):
        vapid_key(tmp_path / FILE)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_service_accepts_the_header(tmp_path: Path) -> None:
    vapid = Vapid(vapid_key(tmp_path / FILE), SUBJECT, Moment().now)
    header = vapid.authorization(ORIGIN)
    assert refusal_of(header, ORIGIN) is None
    assert refusal_of(header, "https://web.push.apple.com") == "audience"
    assert parameter(header, "k") == vapid.public_key
    assert claims_of(header)["sub"] == SUBJECT


def test_a_subject_with_a_path_signs_too(tmp_path: Path) -> None:
    vapid = Vapid(vapid_key(tmp_path / FILE), "https://kommune.example/kontakt", Moment().now)
    assert refusal_of(vapid.authorization(ORIGIN), ORIGIN) is None


def test_the_header_is_signed_once_until_an_hour_before_it_expires(tmp_path: Path) -> None:
    clock = Moment()
    vapid = Vapid(vapid_key(tmp_path / FILE), SUBJECT, clock.now)
    first = vapid.authorization(ORIGIN)
    clock.at += timedelta(hours=10, minutes=59)
    assert vapid.authorization(ORIGIN) == first
    clock.at += timedelta(minutes=1)
    assert vapid.authorization(ORIGIN) != first


def test_the_header_never_outlives_twelve_hours(tmp_path: Path) -> None:
    clock = Moment()
    expires = claims_of(Vapid(vapid_key(tmp_path / FILE), SUBJECT, clock.now).authorization(ORIGIN))["exp"]
    assert expires == int((clock.at + timedelta(hours=12)).timestamp())


def test_each_service_has_its_own_header(tmp_path: Path) -> None:
    vapid = Vapid(vapid_key(tmp_path / FILE), SUBJECT, Moment().now)
    assert claims_of(vapid.authorization("https://web.push.apple.com"))["aud"] == "https://web.push.apple.com"
    assert claims_of(vapid.authorization(ORIGIN))["aud"] == ORIGIN
