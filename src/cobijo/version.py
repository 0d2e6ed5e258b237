"""The version of cobijo."""

VERSION = "0.1.0"
