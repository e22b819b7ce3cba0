"""The workplace under load: 200,000 pages, 1,000,000 mentions of invented people, eight readers and a batch."""
