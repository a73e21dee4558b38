"""The fictional world of 13 October 2026, its generator, the journey without a screen."""
