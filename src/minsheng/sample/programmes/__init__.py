"""The invented county's programmes at work: every pack adopted, worked in for twenty months, counted on."""
