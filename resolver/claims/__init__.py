"""What letters claim: which speak of one happening, who affirms and who denies it, and what is missing. Pure."""

from resolver.claims.comparison import compare
from resolver.claims.network import compose_network
from resolver.claims.timeline import compose_timeline

__all__ = ["compare", "compose_network", "compose_timeline"]
