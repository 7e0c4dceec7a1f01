import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import type { DeliveryNeed } from './need-groups.ts';
import styles from './need-card.module.css';

/** What is known of a delivery in one plain sentence, and why it came to this. */
export function WhatIsKnown({ need }: { readonly need: DeliveryNeed }) {
  const { t } = useTranslation(['needs', 'delivery']);
  const format = useFormat();
  const { delivery, channel, since } = need;
  const words = { channel: channel.name, time: format.instant(since, delivery.at.zone) };
  const { problem } = delivery;
  return (
    <>
      <p className={styles.known}>{t(`known.${knownKey(need)}`, words)}</p>
      {problem !== undefined && !isSaidAlready(need, problem.code) && (
        <p className={styles.why}>{t(`delivery:problems.${problem.code}`, { defaultValue: problem.message })}</p>
      )}
    </>
  );
}

function knownKey({ reason, delivery }: DeliveryNeed): string {
  if (reason !== 'byHand') return reason;
  return delivery.publishedAt === null ? 'byHandPublish' : 'byHandRemove';
}

/** Words of the core that would only say once more what the sentence above them says. */
function isSaidAlready({ reason }: DeliveryNeed, code: string): boolean {
  return (reason === 'byHand' && code === 'byHand.publish') || (reason === 'unconfirmed' && code === 'answer.lost');
}
