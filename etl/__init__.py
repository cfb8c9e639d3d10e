"""Turn what sources say into claims, and claims into a Parquet timeline."""
