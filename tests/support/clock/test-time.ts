/**
 * One time for all processes of a proof. It starts where a proof says and runs so many times as fast as the machine's, so
 * that waits of minutes pass in seconds and their order and proportions stay as they are.
 */
export interface TestTime {
  readonly speed: number;
  /** The machine's time at which `startMs` was read off the test's clock. */
  readonly realStartMs: number;
  readonly startMs: number;
}

/** The environment variable that carries it; only the test's own clock reads it. */
export const TEST_TIME = 'BROADSIDE_TEST_TIME';

const machineTime: TestTime = { speed: 1, realStartMs: 0, startMs: 0 };

export function testTimeOf(env: Readonly<Record<string, string | undefined>>): TestTime {
  const given = env[TEST_TIME];
  return given === undefined ? machineTime : (JSON.parse(given) as TestTime);
}

/** The time on the test's clock when the machine's says `realMs`. */
export function atMachineTime({ speed, realStartMs, startMs }: TestTime, realMs: number): number {
  return startMs + (realMs - realStartMs) * speed;
}
