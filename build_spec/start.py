"""What the packaged app runs."""

import multiprocessing

from allview.__main__ import main

if __name__ == "__main__":
    # A frozen child process must not open a second window.
    multiprocessing.freeze_support()
    main()
