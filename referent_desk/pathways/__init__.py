"""What makes a pathway out of offers: choosing one and its session for a plan."""
