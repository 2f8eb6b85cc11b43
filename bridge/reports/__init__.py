"""What leaves on paper or as a table: lists of groups, lists for a door. Nothing here decides or changes anything."""
