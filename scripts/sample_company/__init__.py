"""The sample company: invented, deterministic sample data for every raw table."""
