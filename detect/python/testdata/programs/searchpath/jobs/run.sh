export PYTHONPATH=jobs/helpers
python jobs/job.py
