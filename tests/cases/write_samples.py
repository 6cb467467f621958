"""``python -m tests.cases.write_samples``: stores one payload of each new event version, for ever.

What is stored once must be readable for ever: a sample that is there is never written again. A changed event gets a new
version in its topic, and a new sample beside the old one.
"""

import sys
from pathlib import Path

from services.kernel.event_log import codec
from tests.cases.every_event import every_event

SAMPLES = Path(__file__).parent / "samples"


def main() -> None:
    for event in every_event():
        sample = SAMPLES / f"{event.TOPIC}.json"
        if not sample.exists():
            sample.write_bytes(codec.encode(event) + b"\n")
            sys.stdout.write(f"{sample.name}\n")


if __name__ == "__main__":
    main()
