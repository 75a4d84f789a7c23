"""What is learned: the deep CNN, model files, preprocessing, calibration."""
