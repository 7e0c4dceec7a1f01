import { useTranslation } from 'react-i18next';
import type { NetworkId } from '#shared/networks/facts.ts';
import { textUse, type TextUse } from '#shared/text/count-text.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { publishedForm } from './published-form.ts';
import { useForm, useWorld } from './use-composer.ts';
import styles from './text-counters.module.css';

/** How much of each network's limit the text takes; a network that sets none is not in the way. */
export function TextCounters() {
  const { t } = useTranslation('composer');
  const { channels, facts } = useWorld();
  const content = useForm((state) => state.content);
  const channelIds = useForm((state) => state.schedule.channelIds);
  const ticked = channels.filter(({ id }) => channelIds.includes(id)).map(({ network }) => network);
  const uses = [...new Set(ticked)].flatMap((network) => {
    const limits = facts[network]?.limits;
    const use = limits === undefined ? null : textUse(publishedForm(content, network).text, limits);
    return use === null ? [] : [{ network, use }];
  });
  const note = ticked.length === 0 ? t('text.noChannel') : uses.length === 0 ? t('text.noLimit') : null;
  return (
    <div className={styles.counters}>
      {note !== null && <span className={styles.note}>{note}</span>}
      {uses.map(({ network, use }) => (
        <Counter key={network} network={network} use={use} />
      ))}
    </div>
  );
}

function Counter({ network, use }: { readonly network: NetworkId; readonly use: TextUse }) {
  const { t } = useTranslation('composer');
  const { t: common } = useTranslation();
  const isOver = use.used > use.max;
  const words = { network: common(`networks.${network}`), used: use.used, max: use.max, over: use.used - use.max };
  return (
    <span className={styles.counter} data-over={isOver || undefined} data-counter={network}>
      <NetworkMark network={network} size={14} />
      <span aria-hidden="true">
        {use.used} / {use.max}
        {use.unit === 'utf8Bytes' && ` ${t('text.units.utf8Bytes')}`}
      </span>
      <span className="visually-hidden">{t(isOver ? 'text.countOver' : 'text.count', words)}</span>
    </span>
  );
}
