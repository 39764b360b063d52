"""Vega-Lite specs as dictionaries, and their drawing to SVG."""
