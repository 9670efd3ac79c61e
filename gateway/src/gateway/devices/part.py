"""What the devices' capability contributes."""

from typing import Final

from gateway.devices.jobs import FORGET_DEVICES
from servicekit.web.part import Part

PART: Final = Part(jobs=(FORGET_DEVICES,))
