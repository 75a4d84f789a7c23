"""What runs on a lent accelerator: data packed to travel, trainings in a queue, measurements."""
