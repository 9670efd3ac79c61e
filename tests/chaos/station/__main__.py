"""One process of the station: ``python -m station command | relay | consumer``."""

import sys

from servicekit.house import House
from servicekit.serving import serve, work
from servicekit.web import create_app
from station.event_handlers import reactions
from station.events import SERVICE, travel_in
from station.front import router
from station.settings import StationSettings
from station.wrong_builds import build

settings = StationSettings()
travel_in(settings.topic)
build(settings.build)
house = House.build(settings, service=SERVICE)
match sys.argv[1]:
    case "command":
        serve(create_app(house, routers=[router], background=False), settings)
    case "relay":
        work(house)
    case "consumer":
        work(house, reactions(settings.source_url))
    case other:
        sys.exit(f"the station has no {other}")
