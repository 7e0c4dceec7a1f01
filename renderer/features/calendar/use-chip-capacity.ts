import { useLayoutEffect, useState, type RefObject } from 'react';

/** More than four chips a day are a list, not a calendar: they are behind `+N more`. */
const MOST_CHIPS = 4;
const CHIP_PX = 26;
const HEAD_PX = 30;
const MORE_PX = 20;

/** How many chips a day has room for, without and with a line that says how many more there are. */
export interface ChipCapacity {
  readonly alone: number;
  readonly withMore: number;
}

const inRow = (px: number): number => Math.max(1, Math.min(MOST_CHIPS, Math.floor(px / CHIP_PX)));

function capacityOf(rowPx: number): ChipCapacity {
  return { alone: inRow(rowPx - HEAD_PX), withMore: inRow(rowPx - HEAD_PX - MORE_PX) };
}

/** Follows the height of the weeks; only a change of the numbers draws the month again. */
export function useChipCapacity(body: RefObject<HTMLElement | null>, weeks: number): ChipCapacity {
  const [capacity, setCapacity] = useState<ChipCapacity>({ alone: MOST_CHIPS, withMore: MOST_CHIPS - 1 });
  useLayoutEffect(() => {
    const element = body.current;
    if (element === null) return;
    const measure = (): void => {
      const next = capacityOf(element.clientHeight / weeks);
      setCapacity((now) => (now.alone === next.alone && now.withMore === next.withMore ? now : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [body, weeks]);
  return capacity;
}
