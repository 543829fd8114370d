"""What a film is: the screenplay, the plan, the jobs and the events they are made of. No I/O."""
