"""Rule sets over HTTP: for officers, and for svc-catalogue."""
