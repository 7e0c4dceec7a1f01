import fs from 'node:fs';

const TICKS_PER_SECOND = 100;
const MIB = 1024;

/** What the system says of a process. */
export interface ProcessFigures {
  readonly rssMiB: number;
  readonly cpuSeconds: number;
  readonly handles: number;
}

export function figuresOf(pid: number): ProcessFigures {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const rssKiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name may hold spaces: what follows its bracket has none.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  return { rssMiB: Math.round(rssKiB / MIB), cpuSeconds, handles: fs.readdirSync(`/proc/${pid}/fd`).length };
}
