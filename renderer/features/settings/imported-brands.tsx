import { Button } from '@mantine/core';
import { IconCalendarEvent, IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/contract.ts';
import type { ProjectContents } from '#shared/contract/projects.ts';
import type { BrandId } from '#shared/domain/ids.ts';
import { useAnswers } from '#renderer/api/use-query.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import styles from './backups.module.css';

interface Props {
  readonly contents: ProjectContents;
  readonly result: Output<'projects.import'>;
  readonly onLeave: () => void;
}

/** What has come in, and where to go from here. */
export function ImportedBrands({ contents, result, onLeave }: Props) {
  const { t } = useTranslation('backups');
  const answers = useAnswers();
  const go = (brand: BrandId, place: 'calendar' | 'channels'): void => {
    // An address with a brand that the page doesn't know yet would lead to another one.
    void answers.fetch('brands.list', {}).finally(() => {
      onLeave();
      navigate({ brand, place, panel: null });
    });
  };
  return (
    <section className={styles.part} role="status">
      <p>
        {t('project.in.done', { count: result.brands.length })} {t('inside.posts', { count: result.posts })} ·{' '}
        {t('inside.deliveries', { count: result.deliveries })}
      </p>
      <ul className={styles.brands}>
        {result.brands.map((id, index) => (
          // The file names its brands in the order in which they come in.
          <li key={id} className={styles.brand}>
            <h3 className={styles.brandName}>
              <bdi>{contents.brands[index]?.name}</bdi>
            </h3>
            <div className={styles.goOn}>
              <Button
                leftSection={<IconCalendarEvent size={16} aria-hidden="true" />}
                onClick={() => go(id, 'calendar')}
              >
                {t('project.in.open')}
              </Button>
              {(contents.brands[index]?.channels.length ?? 0) > 0 && (
                <Button
                  variant="default"
                  leftSection={<IconPlugConnected size={16} aria-hidden="true" />}
                  onClick={() => go(id, 'channels')}
                >
                  {t('project.in.channels')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
