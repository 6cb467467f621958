"""The order of a restore: read and check, load aside, erase, fill, check again, and only then put in place."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from services.kernel.backup.aside import Aside, beside
from services.kernel.backup.key_part import MASTER, secrets_of, write_secret
from services.kernel.backup.restored_vault import StagedVault
from services.kernel.config import Settings
from services.kernel.embedded import postgres
from services.kernel.erasures import Erasure, ErasureList, list_key
from services.operate.progress import tell
from services.operate.restoring.checkpoints import Held, set_aside
from services.operate.restoring.chosen import Chosen
from services.operate.restoring.erased import read_list
from services.operate.restoring.loading import checked, keys, load, make_ready, refuse_overwriting

LOST = (
    "Alt som er ført etter {when} (posisjon {head}), er ikke med i kopien og må føres på nytt. Alle må logge inn igjen."
)
NO_LIST = (
    "Listen over slettinger var tapt. Bare slettingene som kopien selv kjente, er utført. Sjekk om noe er slettet "
    "etter {when}, og slett det på nytt."
)


async def restore(settings: Settings, chosen: Chosen, *, replace: bool, without_list: bool) -> int:
    """The exit code: 1 where something could not be brought back, or must be looked at."""
    tell(*chosen.warnings())
    manifest = chosen.manifest("database")
    kept = ErasureList(settings.erasures, list_key(chosen.master))
    erased = read_list(kept, manifest.facts if manifest else None, without_list)
    async with AsyncExitStack() as stack:
        url = await _server(settings, stack)
        aside = await stack.enter_async_context(beside(url))
        await aside.refuse_connected()
        await refuse_overwriting(url, chosen, replace)
        staged = StagedVault(settings)
        if manifest:
            url = await stack.enter_async_context(aside.made())
        stack.callback(staged.drop)
        vault = await stack.enter_async_context(keys(settings, chosen, staged, erased or (), replace))
        if manifest:
            await load(chosen, aside, erased or ())
        await make_ready(url, vault, kept, whole=erased is not None, loaded=bool(manifest))
        held = await checked(url, vault, settings, chosen, kept)
        await _put_in_place(settings, chosen, staged, aside)
    return _said(settings, chosen, held, erased)


async def abandon(settings: Settings) -> int:
    """What a restore that was cut short left aside is thrown away; what was there before goes on."""
    async with AsyncExitStack() as stack:
        aside = await stack.enter_async_context(beside(await _server(settings, stack)))
        await aside.drop()
        StagedVault(settings).drop()
    tell("Gjenopprettingen er avbrutt. Det som var her før, står som det sto.")
    return 0


async def _server(settings: Settings, stack: AsyncExitStack) -> str:
    """Nobody else can reach an embedded one meanwhile: its folder is ours."""
    if settings.database_url:
        return settings.database_url
    return await stack.enter_async_context(postgres(settings.data / "postgresql"))


async def _put_in_place(settings: Settings, chosen: Chosen, staged: StagedVault, aside: Aside) -> None:
    """Keys first, the database last: until its name is changed, the product does not start."""
    if folder := chosen.folder("master-key"):
        for name, secret in secrets_of(settings).items():
            if (folder / name).is_file() and (name == MASTER or not secret.is_file()):
                secret.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_secret(secret, (folder / name).read_bytes())
    if "vault" in chosen.backups:
        await staged.put_in_place()
    if "database" in chosen.backups:
        await aside.put_in_place()


def _said(settings: Settings, chosen: Chosen, held: Held, erased: Sequence[Erasure] | None) -> int:
    if manifest := chosen.manifest("database"):
        when = f"{manifest.made_at:%d.%m.%Y %H:%M} (UTC)"
        tell(LOST.format(when=when, head=manifest.facts["head"]))
        if held.lost:
            tell(set_aside(settings.checkpoints, held.lost, datetime.now(UTC)))
        if erased is None:
            tell(NO_LIST.format(when=when))
    tell(*(finding.sentence for finding in held.findings))
    bad = any(finding.bad for finding in held.findings) or erased is None
    tell("Gjenopprettet, men se over det som står her." if bad else "Gjenopprettet og kontrollert. Start programmet.")
    return int(bad)
