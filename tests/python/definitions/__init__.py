"""The definitions of metrics.md in plain Python, from the raw files alone.

A second opinion on the SQL: no engine, no macro and no model is used here. Whatever
both get right must be equal; see test_definitions.py.
"""
