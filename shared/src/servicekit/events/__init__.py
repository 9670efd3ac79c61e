"""Telling others and hearing them: outbox and relay, inbox and consumer."""
