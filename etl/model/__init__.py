"""The words every other part shares: claims, documents, places, metrics, owners, situations, the Parquet schema."""
