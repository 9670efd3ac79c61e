"""Electronic licences: issued once, presented, verified, suspended and revoked."""
