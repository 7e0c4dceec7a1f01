import { runHistories, type HistoriesOptions } from './run-histories.ts';

/** Lives one share of the histories in a process of its own, because only a process has a mask for new files. */
const result = await runHistories(JSON.parse(process.argv[2] ?? '{}') as HistoriesOptions);
process.stdout.write(JSON.stringify(result), () => process.exit(0));
