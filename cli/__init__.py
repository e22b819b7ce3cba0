"""The `dalel` command, one module a command. Each imports what it needs when it runs: small commands start at once."""
