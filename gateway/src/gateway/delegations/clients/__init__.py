"""The register that is asked who represents a company."""
