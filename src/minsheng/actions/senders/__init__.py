"""The ways out of the house for a reminder, one file a vendor, each off until the operator turns it on."""
