import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import { addDays, addMonths } from '#renderer/lib/local-time.ts';
import { VIEWS, type View } from '#renderer/lib/route.ts';
import { navigate, openPanel } from '#renderer/lib/use-route.ts';
import { UndoButtons } from '#renderer/ui/undo-buttons.tsx';
import type { Board } from './move-target.ts';
import styles from './top-bar.module.css';

interface Props {
  readonly date: string;
  readonly today: string;
  readonly board: Board;
}

function step(date: string, view: View, sign: 1 | -1): string {
  return view === 'month' ? addMonths(`${date.slice(0, 7)}-01`, sign) : addDays(date, sign * 7);
}

/** What is shown, where to go, how to see it, undo and redo, and the one thing most people come for. */
export function TopBar({ date, today, board }: Props) {
  const { t } = useTranslation(['calendar', 'common']);
  const format = useFormat();
  const { view } = board;
  const title = view === 'month' ? format.month(date) : format.days(board.from, board.to);
  return (
    <header className={styles.bar}>
      <h1 className={styles.title} aria-live="polite">
        {title}
      </h1>
      <div className={styles.group}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('previous')}
          onClick={() => navigate({ date: step(date, view, -1) })}
        >
          <IconChevronLeft size={16} className={styles.arrow} />
        </ActionIcon>
        <Button variant="default" onClick={() => navigate({ date: today })}>
          {t('today')}
        </Button>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('next')}
          onClick={() => navigate({ date: step(date, view, 1) })}
        >
          <IconChevronRight size={16} className={styles.arrow} />
        </ActionIcon>
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t('view')}
        value={view}
        onChange={(value) => navigate({ view: VIEWS.find((one) => one === value) ?? 'month', date })}
        data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
      />
      <div className={styles.space} />
      <UndoButtons />
      <Button leftSection={<IconPlus size={15} />} onClick={() => openPanel({ kind: 'newPost' })}>
        {t('newPost')}
      </Button>
    </header>
  );
}
