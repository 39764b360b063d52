"""The list prices of language models, out of the package genai-prices."""
