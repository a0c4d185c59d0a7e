kind    = "standard"
cli_key = "cli/tributary-cli-0a1b2c3d4e5f.zip"
