"""Papers that are shown before they are printed or saved: the blank form, the balance of a permanence."""
