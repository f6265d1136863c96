"""Every component in every state, for whoever writes or designs; only the preview shows it."""
