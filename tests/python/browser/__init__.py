"""The published site in a browser, against the warehouse that it was made from."""
