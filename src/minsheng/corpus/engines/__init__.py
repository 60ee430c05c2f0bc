"""What parts are read on: the processes of one machine, or a cluster. A file each."""
