"""The list of young people: filtered, sorted, with a preview of the one selected."""
