"""What people read: views folded from the events, each rebuildable from zero."""
