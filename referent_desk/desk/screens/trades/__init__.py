"""Trade sheets: finding a trade by words or likes, reading it, seeing who trains for it here, printing it."""
