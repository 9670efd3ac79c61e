"""Each operation over real HTTP: what it answers, and whom it refuses."""

from datetime import datetime

import pytest
from conftest import Sandbox
from sandbox.facts import OPERATIONS
from sandbox.population.numbers import company_code
from sandbox.population.people import Person

PERSON = Person(48)
STRANGER = "110105194912310029"
ABOUT_PEOPLE = [key for key, operation in OPERATIONS.items() if operation.about == "citizen_id"]
