"""What has happened in the demo municipality, a file for each barn."""
