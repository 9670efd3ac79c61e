"""The OpenID Connect provider: sign-ins, codes, tokens and what they are revoked by."""
