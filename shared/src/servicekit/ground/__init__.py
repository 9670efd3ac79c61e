"""What everything stands on: errors, texts, time, context, logs, metrics."""
