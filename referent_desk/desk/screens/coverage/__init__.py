"""What a territory lacks, by basin and trade, and how old its sources are: what the platform takes to the region."""
