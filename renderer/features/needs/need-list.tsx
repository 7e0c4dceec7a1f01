import { useId, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import type { Need } from '#shared/contract/needs.ts';
import { CatchUpNeed } from './catch-up-need.tsx';
import { groupNeeds, type NeedEntry, type NeedGroup } from './need-groups.ts';
import { NeedOf } from './need-of.tsx';
import { NeedsProvider } from './needs-context.ts';
import { useCardWalk } from './use-card-walk.ts';
import styles from './needs.module.css';

interface Props {
  readonly needs: readonly Need[];
  readonly brands: readonly Brand[];
  /** What has the focus once nothing is left. */
  readonly onEmpty: RefObject<HTMLElement | null>;
}

/** The cards, the most pressing first. */
export function NeedList({ needs, brands, onEmpty }: Props) {
  const { t } = useTranslation('needs');
  const hintId = useId();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isOneByOne, setOneByOne] = useState(false);
  const groups = groupNeeds(needs, { left, isOneByOne });
  const keys = groups.flatMap(({ entries }) => entries.map(({ key }) => key));
  const walk = useCardWalk(keys, onEmpty);

  const leave = (key: string): void => {
    const next = keys[keys.indexOf(key) + 1] ?? keys[0];
    setLeft(new Set([...left, key]));
    // Left for later it moves to the end; the person goes on with the next.
    requestAnimationFrame(() => walk.list.current?.querySelector<HTMLElement>(`[data-need="${next}"]`)?.focus());
  };

  return (
    <NeedsProvider value={{ brands, activeKey: walk.activeKey, hintId, left, leave, isOneByOne, setOneByOne }}>
      <div ref={walk.list} className={styles.groups} {...walk.handlers}>
        {groups.map((group) => (
          <Group key={group.urgency} group={group} />
        ))}
      </div>
      {keys.length > 0 && (
        <p id={hintId} className={styles.hint}>
          {t('hint')}
        </p>
      )}
    </NeedsProvider>
  );
}

function Group({ group }: { readonly group: NeedGroup }) {
  const { t } = useTranslation('needs');
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} data-urgency={group.urgency}>
      <h2 id={headingId} className={styles.heading}>
        {t(`groups.${group.urgency}`)}
      </h2>
      <ul className={styles.cards}>
        {group.entries.map((entry) => (
          <li key={entry.key}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { readonly entry: NeedEntry }) {
  return entry.kind === 'catchUp' ? <CatchUpNeed needs={entry.needs} /> : <NeedOf need={entry.need} />;
}
