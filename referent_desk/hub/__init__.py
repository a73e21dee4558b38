"""The regional hub: enrolment, merge, dispatch."""
