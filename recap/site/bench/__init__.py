"""What `python3 handbook.py bench` measures: functions, the build, and the pages in a browser."""
