"""The job system with all intervals at one thirtieth, and what happens to it when its processes are killed."""
