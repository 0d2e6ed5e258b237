"""8 U.S.C. 1254a, Temporary protected status, subsection by subsection."""
