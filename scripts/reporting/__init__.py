"""The site renderer: marts in, a folder of static HTML out."""
