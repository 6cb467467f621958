"""What has been erased, on a signed list kept outside all backups, so that no restore brings it back."""

from services.kernel.erasures.entry import Erasure
from services.kernel.erasures.erase import Decision, Erasures
from services.kernel.erasures.erasure_list import ErasureList, list_key
from services.kernel.erasures.follow import forget_erased

__all__ = ["Decision", "Erasure", "ErasureList", "Erasures", "forget_erased", "list_key"]
