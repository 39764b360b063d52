"""Builds on Spark, compared with DuckDB."""
