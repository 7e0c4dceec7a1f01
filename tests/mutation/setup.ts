// The mutation tester runs tests in threads, where a process has no umask of its own to set. Whose files they are is tested elsewhere.
process.umask = () => 0o077;
