"""What a push service demands of the Authorization header (RFC 8292); checked as strictly as Apple does it."""

import base64
import json
import time

from py_vapid import Vapid02


def refusal_of(authorization: str, origin: str) -> str | None:
    """Why a service at ``origin`` would answer 401 or 403; ``None`` when the header is good."""
    scheme, _, parameters = authorization.partition(" ")
    if scheme != "vapid" or not Vapid02.verify(f"vapid {parameters.replace(' ', '')}"):
        return "signature"
    claims = claims_of(authorization)
    if claims["aud"] != origin:
        return "audience"
    if not str(claims["sub"]).startswith(("mailto:", "https://")):
        return "subject"
    return None if time.time() < int(str(claims["exp"])) <= time.time() + 86_400 else "expiry"


def claims_of(authorization: str) -> dict[str, object]:
    body = parameter(authorization, "t").split(".")[1]
    claims: dict[str, object] = json.loads(base64.urlsafe_b64decode(body + "=="))
    return claims


def parameter(authorization: str, name: str) -> str:
    """``t`` is the token, ``k`` the public key."""
    parts = authorization.partition(" ")[2].replace(" ", "").split(",")
    return dict(part.split("=", 1) for part in parts)[name]
