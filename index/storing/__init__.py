"""What lies on the disk: generations and their manifests, records, and whether they are whole."""
