"""What leaves the project on its own: alerts and the weekly text."""
