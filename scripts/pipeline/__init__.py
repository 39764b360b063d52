"""From raw files to a built warehouse: checks, dbt, errors in plain words."""
