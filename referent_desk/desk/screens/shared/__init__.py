"""The screen turned to the young person: only what their sheet could show, in large type, said to them."""
