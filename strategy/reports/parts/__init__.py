"""What a report's templates read, by what it is of; each builds on the one before it."""
