"""The outreach session (permanence): somebody is in the caseload in a minute, without a network."""
