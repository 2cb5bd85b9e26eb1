"""Quality against gold with floors pinned, and speed by stage."""
