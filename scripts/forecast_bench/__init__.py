"""Rolling-origin backtests of the project's forecast on any daily series."""
