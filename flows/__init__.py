"""The way of the data, driven by Prefect: flows read like the picture in the design and hold no logic of their own.

`ingest`, `collect`, `resolve`, `publish`, `verify` are the flows, one module each, named by verbs that no package has.
What they compose from the rooms below stands beside them and knows no Prefect: `reading`, `workplace`. Importing this
package imports no Prefect: `dalel read` and `dalel search` must start at once.
"""
