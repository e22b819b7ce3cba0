"""Starting, finding and stopping outside programs that serve on loopback ports. Knows neither S3 nor Prefect."""

from services.companion import companion
from services.program import Command, Program
from services.service import Service, find

__all__ = ["Command", "Program", "Service", "companion", "find"]
