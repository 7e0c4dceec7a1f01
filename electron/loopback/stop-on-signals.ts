const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** Past what the core may take by itself to finish what is in flight. */
const PATIENCE_MS = 20_000;
/** Ctrl-C reaches us from the terminal, and again from npm and from the launcher, which each hand it on. */
const ECHO_MS = 1_000;
const EXIT_IMPATIENT = 130;

/** The first signal stops in good order and exits 0; a later one, or running out of patience, exits at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const onSignal = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > ECHO_MS) process.exit(EXIT_IMPATIENT);
      return;
    }
    stoppingSince = performance.now();
    setTimeout(() => process.exit(EXIT_IMPATIENT), PATIENCE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
}
