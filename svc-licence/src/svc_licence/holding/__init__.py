"""What a party holds: its licences, who used them, and what fills a form."""
