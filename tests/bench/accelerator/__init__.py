"""What runs on a lent accelerator: data packed to travel, and the trainings in a queue."""
