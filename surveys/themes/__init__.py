"""What has to be hidden before figures about people may be shown."""
