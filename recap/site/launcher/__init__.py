"""The commands of `handbook.py`: made of the standard library alone, since they install everything else."""
