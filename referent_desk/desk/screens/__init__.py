"""The screens over an open vault: one folder each, put together by `furnish.furnish`."""
