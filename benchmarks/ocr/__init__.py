"""How well scans are read, at what cost, beside tesseract and OCRmyPDF: `python -m benchmarks.ocr --data DIR`."""
