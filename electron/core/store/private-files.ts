/** Runs `open` so that the files it makes are its owner's alone, whatever the umask of the user is. */
export function withPrivateFiles<Result>(open: () => Result): Result {
  const before = process.umask(0o077);
  try {
    return open();
  } finally {
    process.umask(before);
  }
}
