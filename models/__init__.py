"""What the words of the evidence mean: frozen data, no behaviour beyond their own validity, no imports of ours."""
