"""Many pages: finding them, cleaning them in workers, writing the results, losing none."""
