"""What time itself sets off, and no person: it looks at the views now and then, and acts as «system»."""
