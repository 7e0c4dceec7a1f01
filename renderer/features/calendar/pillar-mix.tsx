import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { PillarDot } from '#renderer/ui/pillar-dot.tsx';
import { mixOf } from './mix-of.ts';
import { usePillars } from './use-pillars.ts';
import { useSidebarMonth } from './use-sidebar-month.ts';
import styles from './sidebar-part.module.css';

/** The month's mix of pillars against their targets. */
export function PillarMix({ brand }: { readonly brand: Brand }) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const pillars = usePillars(brand);
  const { date, items } = useSidebarMonth(brand);
  const mix = useMemo(() => mixOf(items, pillars), [items, pillars]);
  if (mix.length === 0) return null;
  const title = t('mix.title', { month: format.monthName(date) });
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.bar} aria-hidden="true">
        {mix.map(({ pillar, share }) => (
          <span key={pillar.id} style={{ flexGrow: share, background: pillar.colour }} />
        ))}
      </div>
      {mix.map(({ pillar, share }) => (
        <div key={pillar.id} className={styles.pillar}>
          <PillarDot colour={pillar.colour} />
          <span className={styles.name} dir="auto">
            {pillar.name}
          </span>
          <span className={styles.count}>
            {t('mix.share', {
              share: format.number(Math.round(share * 100)),
              target: format.percent(pillar.targetShare / 100),
            })}
          </span>
        </div>
      ))}
    </section>
  );
}
