"""The department systems and the SMS inbox, played over real HTTP."""
