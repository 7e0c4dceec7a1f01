@rem Scripts begin with `exec`, so that npm's signals reach the program and not a shell in between. Windows has no exec.
@%*
