"""One process of the station: ``python -m station command | relay | consumer``."""

import sys

import uvicorn

from servicekit.ground.logs import set_up_logs
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service, create_app
from servicekit.web.part import Part
from servicekit.web.serving import serve, work
from station.ended_works import end_work
from station.event_handlers import Source, reactions
from station.events import SERVICE, travel_in
from station.front import router
from station.settings import StationSettings
from station.wrong_builds import build

settings = StationSettings()
travel_in(settings.topic)
build(settings.build)
end_work(settings.ends)
runtime = Runtime.build(settings, service=SERVICE)
match sys.argv[1]:
    case "command":  # with no relay beside it, whatever the bus: a kill ends one part alone
        set_up_logs(service=SERVICE, level=settings.log_level)
        front = create_app(Service(runtime, [Part(routers=[router])]), background=False)
        uvicorn.run(front, port=settings.port, loop="uvloop", access_log=False, log_config=None)
    case "web":  # all in one process, as on the embedded log
        serve(Service(runtime, [Part(routers=[router])]))
    case "relay":
        work(Service(runtime))
    case "consumer":
        runtime.provide(Source(settings.source_url))
        work(Service(runtime, [Part(reactions=reactions)]))
    case other:
        sys.exit(f"the station has no {other}")
