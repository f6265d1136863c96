"""The site: a `Library` becomes responses. It may import the library, never the other way round."""
