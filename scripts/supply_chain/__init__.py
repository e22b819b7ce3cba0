"""What Dalel is made of: a bill of materials, licences, and whether what is installed is what was locked."""
