"""The encoder that reads a page for mentions: fine-tuned from a multilingual one."""
