"""Validity over time: worked out (`intervals`), logged (`history`), stored (`keeping`)."""
