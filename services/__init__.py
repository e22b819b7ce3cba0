"""Outside programs that serve on loopback ports, and files of ours that a kill must not leave half written.

Knows neither S3 nor Prefect.
"""

from services.companion import companion
from services.program import Command, Program
from services.service import Service, find
from services.unfinished_file import UnfinishedFile
from services.unfinished_folder import unfinished_folder

__all__ = ["Command", "Program", "Service", "UnfinishedFile", "companion", "find", "unfinished_folder"]
