"""The benchmark: the pipeline at growing sizes, beside plain SQL and pandas."""
