"""What an editor-in-chief signs: the claims of an article with what supports them, and how it
answers the ten criteria of HealthNewsReview. May import sourcing and below."""
