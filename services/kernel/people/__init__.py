"""The person register: who people are, where they work, who is whose foresatt. Outside the events, with from–to."""

from services.kernel.people.person import Child, Colleague, Employment, Person, Unit
from services.kernel.people.register import Register

__all__ = ["Child", "Colleague", "Employment", "Person", "Register", "Unit"]
