"""What is taught: lessons, questions and glossary, read from a course folder and checked."""
