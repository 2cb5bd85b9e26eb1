"""Training of Tocsin's English model: open treebanks in, ONNX files out. Run ``python -m training``."""
