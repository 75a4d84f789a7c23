"""The painter of demo smears, with ground truth."""
