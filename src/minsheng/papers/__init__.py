"""What each outgoing paper says, as blocks: knows contents, not formats."""
