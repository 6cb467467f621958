"""Where we send, and where nobody can make us send."""

import base64

import pytest

from services.kernel.errors import Refused
from services.notify.channels.web_push.endpoints import origin_of, read_subscription
from tests.doubles.push_service import Phone

NONE: frozenset[str] = frozenset()
FCM = "https://fcm.googleapis.com/fcm/send/cX:APA91b_-"


def text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        (FCM, "https://fcm.googleapis.com"),
        ("https://fcm.googleapis.com:443/fcm/send/x", "https://fcm.googleapis.com"),
        ("https://jmt17.google.com/fcm/send/x", "https://jmt17.google.com"),
        ("https://updates.push.services.mozilla.com/wpush/v2/gA", "https://updates.push.services.mozilla.com"),
        ("https://wns2-par02p.notify.windows.com/w/?token=B%3d%3d", "https://wns2-par02p.notify.windows.com"),
        ("https://web.push.apple.com/Q", "https://web.push.apple.com"),
    ],
)
def test_the_push_services_of_the_browsers_are_allowed(endpoint: str, origin: str) -> None:
    assert origin_of(endpoint, NONE) == origin


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:0443/x",
        "https://fcm.googleapis.com",
        "https://FCM.googleapis.com/x",
        "https://fcm.googleapis.com./x",
        "https://fcm.googleapis.com@evil.example/x",
        "https://evil.example@fcm.googleapis.com/x",
        "https://fcm.googleapis.com\\@evil.example/x",
        "https://fcm.googleapis.com%2eevil.example/x",
        "https://fcm.googleapis.com#.evil.example/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://ﬁrefox.push.apple.com/x",
        "https://xn--pple-43d.push.apple.com/x",
        "https://web.xn--push-epa.apple.com/x",
        "https://fcm。googleapis.com/x",
        "https://push.apple.com/x",
        "https://.push.apple.com/x",
        "https://a..push.apple.com/x",
        "https://-a.push.apple.com/x",
        "https://evilpush.apple.com/x",
        "https://127.0.0.1/x",
        "https://127.0.0.1:443/x",
        "https://2130706433/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://fcm.googleapis.com/x y",
        "https://fcm.googleapis.com/x\r\nHost: evil.example",
        "https://fcm.googleapis.com/x\n",
        "https://fcm.googleapis.com/" + "x" * 2001,
        " https://fcm.googleapis.com/x",
        "",
    ],
)
def test_every_other_address_is_refused(endpoint: str) -> None:
    with pytest.raises(Refused, match="Se innom her"):
        origin_of(endpoint, NONE)


def test_a_test_host_is_allowed_only_while_the_setting_names_it_with_its_port() -> None:
    assert origin_of("https://localhost:8443/x", frozenset({"localhost:8443"})) == "https://localhost:8443"
    for hosts in (NONE, frozenset({"localhost"}), frozenset({"localhost:8444"})):
        with pytest.raises(Refused):
            origin_of("https://localhost:8443/x", hosts)


def test_a_test_host_too_needs_https() -> None:
    with pytest.raises(Refused):
        origin_of("http://localhost:8443/x", frozenset({"localhost:8443"}))


def test_a_subscription_is_read_with_and_without_padding() -> None:
    phone = Phone()
    subscription = read_subscription(FCM, text(phone.p256dh), text(phone.auth) + "==", NONE)
    assert (subscription.p256dh, subscription.auth) == (phone.p256dh, phone.auth)


def test_a_subscription_never_shows_its_address_or_keys() -> None:
    phone = Phone()
    assert repr(read_subscription(FCM, text(phone.p256dh), text(phone.auth), NONE)) == "Subscription()"


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        (b"\x04" + bytes(64), bytes(16)),
        (b"\x04" + b"\xff" * 64, bytes(16)),
        (bytes(65), bytes(16)),
        (b"", bytes(16)),
        (Phone().p256dh[:64], bytes(16)),
        (Phone().p256dh, bytes(15)),
        (Phone().p256dh, bytes(17)),
    ],
    ids=["no point", "off the curve", "no form", "empty", "cut short", "short auth", "long auth"],
)
def test_keys_that_cannot_be_right_are_refused(p256dh: bytes, auth: bytes) -> None:
    with pytest.raises(Refused, match="ble ikke slått på"):
        read_subscription(FCM, text(p256dh), text(auth), NONE)


@pytest.mark.parametrize("p256dh", ["B", "BÅ", "B" * 86 + "!", "B" * 100_000])
def test_keys_that_are_no_base64url_are_refused(p256dh: str) -> None:
    with pytest.raises(Refused):
        read_subscription(FCM, p256dh, text(bytes(16)), NONE)
