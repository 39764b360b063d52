"""Weekly reports: pages and plain text that can be sent by mail."""
