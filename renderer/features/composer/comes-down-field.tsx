import { Select } from '@mantine/core';
import { IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { durationMs } from '#shared/time/duration-ms.ts';
import { epochMs } from '#shared/time/epoch-ms.ts';
import { resolveWallClock, toWallClock } from '#shared/time/resolve-wall-clock.ts';
import { OFFERED_LENGTHS, type ComesDown } from './comes-down.ts';
import type { Schedule } from './draft.ts';
import { hasMoment } from './findings.ts';
import { useComposer, useForm, useWorld } from './use-composer.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When the post is taken off the networks again. */
export function ComesDownField() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const { brand } = useWorld();
  const schedule = useForm((state) => state.schedule);
  const { comesDown } = schedule;
  // A length that a script has set is offered beside ours, or opening the post would change it.
  const own = comesDown.kind === 'after' ? [comesDown.after] : [];
  const lengths = [...new Set<string>([...OFFERED_LENGTHS, ...own])].toSorted((a, b) => durationMs(a) - durationMs(b));

  const lengthText = (length: string): string => {
    const ms = durationMs(length);
    // Two days are sold as 48 hours; longer than that people think in days.
    if (ms % DAY_MS === 0 && ms > 2 * DAY_MS) return t('comesDown.days', { count: ms / DAY_MS });
    return t('comesDown.hours', { count: Math.round((ms / HOUR_MS) * 10) / 10 });
  };
  const choose = (value: string): ComesDown => {
    if (value === 'never') return { kind: 'never' };
    return value === 'at' ? dayAfter(schedule, brand.zone) : { kind: 'after', after: value };
  };

  return (
    <Select
      label={t('comesDown.label')}
      leftSection={<IconHourglassHigh size={16} aria-hidden="true" />}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      value={comesDown.kind === 'after' ? comesDown.after : comesDown.kind}
      data={[
        { value: 'never', label: t('comesDown.never') },
        ...lengths.map((length) => ({ value: length, label: lengthText(length) })),
        { value: 'at', label: t('comesDown.at') },
      ]}
      onChange={(value) => {
        if (value !== null) composer.reschedule({ comesDown: choose(value) });
      }}
    />
  );
}

/** A day after it goes out: a start that is never before it. */
function dayAfter(schedule: Schedule, zone: string): ComesDown {
  if (!hasMoment({ ...schedule, comesDown: { kind: 'never' } })) return { kind: 'at', date: '', time: '' };
  const { at } = resolveWallClock({ local: `${schedule.date}T${schedule.time}:00`, zone });
  const { local } = toWallClock(epochMs(at + DAY_MS), zone);
  return { kind: 'at', date: local.slice(0, 10), time: local.slice(11, 16) };
}
