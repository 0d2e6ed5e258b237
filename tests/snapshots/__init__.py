"""What stood under each designation, stretch by stretch, as text. The diff of a snapshot is the review of an act."""
