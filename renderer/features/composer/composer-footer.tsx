import { Button, UnstyledButton } from '@mantine/core';
import { IconBolt, IconBoltOff, IconCalendarPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import { openPanel } from '#renderer/lib/use-route.ts';
import { NOTICES_ID } from './notices.tsx';
import { readiness, type Readiness } from './readiness.ts';
import { mayBeOut } from './standing.ts';
import type { Actions } from './use-actions.ts';
import { useForm, useWorld } from './use-composer.ts';
import { useMomentText } from '#renderer/lib/use-moment-text.ts';
import styles from './composer-footer.module.css';

export function ComposerFooter({ actions }: { readonly actions: Actions }) {
  switch (actions.question) {
    case 'closing':
      return <ClosingQuestion actions={actions} />;
    case 'deleting':
      return <DeletingQuestion actions={actions} />;
    case null:
      return <Buttons actions={actions} />;
  }
}

function Buttons({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation('composer');
  const world = useWorld();
  const form = useForm((state) => state);
  const ready = readiness(form, world, useNowMs());
  const isBusy = form.settling !== null;
  return (
    <footer className={styles.footer}>
      {form.postId !== null && (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden="true" />}
          disabled={isBusy}
          onClick={actions.remove}
        >
          {t('footer.delete')}
        </Button>
      )}
      <Meaning ready={ready} />
      {ready.isFrozen ? (
        <Button onClick={actions.close}>{t('footer.done')}</Button>
      ) : (
        <PlanAndArm ready={ready} actions={actions} />
      )}
    </footer>
  );
}

function PlanAndArm({ ready, actions }: { readonly ready: Readiness; readonly actions: Actions }) {
  const { t } = useTranslation('composer');
  const moment = useMomentText();
  const form = useForm((state) => state);
  const { date, time } = form.schedule;
  const when = date === '' || time === '' ? null : moment.dayAndTime(`${date}T${time}:00`);
  const armText =
    when === null ? t('footer.armBare') : t(ready.isArmed ? 'footer.armed' : 'footer.arm', { time: when });
  const isBusy = form.settling !== null;
  return (
    <>
      <Button
        variant="default"
        leftSection={
          ready.isArmed ? (
            <IconBoltOff size={16} aria-hidden="true" />
          ) : (
            <IconCalendarPlus size={16} aria-hidden="true" />
          )
        }
        disabled={!ready.can.planned || isBusy}
        loading={form.settling === 'planned'}
        onClick={actions.plan}
      >
        {t(ready.isArmed ? 'footer.disarm' : 'footer.plan')}
      </Button>
      <Button
        leftSection={<IconBolt size={16} aria-hidden="true" />}
        disabled={!ready.can.armed || isBusy}
        loading={form.settling === 'armed'}
        onClick={actions.arm}
        aria-keyshortcuts="Control+Enter"
      >
        {armText}
      </Button>
    </>
  );
}

/** What is still missing; or how many channels it is about and what the two buttons mean. */
function Meaning({ ready }: { readonly ready: Readiness }) {
  const { t } = useTranslation('composer');
  const stopped = new Set(
    ready.findings.flatMap((finding) =>
      finding.weight === 'stops' && 'channel' in finding ? [finding.channel.id] : [],
    ),
  ).size;
  const needs = { words: 'needWords', channel: 'needChannel', time: 'needTime' } as const;
  if (ready.isFrozen) {
    return (
      <p className={styles.meaning}>
        <span className={styles.count}>{t('footer.frozen')}</span>
        <span className={styles.words}>{t('footer.frozenMeans')}</span>
      </p>
    );
  }
  const main =
    ready.lacks === null ? t('footer.channels', { count: ready.channelCount }) : t(`footer.${needs[ready.lacks]}`);
  return (
    <p className={styles.meaning}>
      <span className={styles.count}>
        {main}
        {stopped > 0 && (
          <>
            {' · '}
            <UnstyledButton className={styles.lead} onClick={showNotices}>
              {t('footer.needChange', { count: stopped })}
            </UnstyledButton>
          </>
        )}
      </span>
      <span className={styles.words}>{t(ready.isArmed ? 'footer.armMeans' : 'footer.means')}</span>
    </p>
  );
}

function showNotices(): void {
  const notices = document.getElementById(NOTICES_ID);
  notices?.scrollIntoView({ block: 'end', behavior: 'smooth' });
  notices?.focus({ preventScroll: true });
}

function ClosingQuestion({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation('composer');
  return (
    <footer className={styles.footer} role="alertdialog" aria-label={t('closing.text')}>
      <p className={styles.question}>{t('closing.text')}</p>
      <Button variant="subtle" onClick={actions.dismiss}>
        {t('closing.stay')}
      </Button>
      <Button variant="default" onClick={actions.closeUnchanged}>
        {t('closing.drop')}
      </Button>
      <Button autoFocus onClick={actions.closeChanged}>
        {t('closing.keep')}
      </Button>
    </footer>
  );
}

function DeletingQuestion({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation('composer');
  const { deliveries } = useWorld();
  const out = deliveries.filter(mayBeOut);
  const [first] = out;
  return (
    <footer className={styles.footer} role="alertdialog" aria-label={t('deleting.title')}>
      <p className={styles.question}>
        <strong>{t('deleting.title')}</strong>
        {t('deleting.text', { count: out.length })}
      </p>
      <Button variant="subtle" onClick={actions.dismiss}>
        {t('deleting.cancel')}
      </Button>
      {first !== undefined && (
        <Button autoFocus variant="default" onClick={() => openPanel({ kind: 'delivery', id: first.id })}>
          {t('deleting.open')}
        </Button>
      )}
      <Button color="red" variant="outline" onClick={actions.removeHere}>
        {t('deleting.delete')}
      </Button>
    </footer>
  );
}
