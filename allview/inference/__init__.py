"""Running a network: devices, precision, batches, the engine."""
