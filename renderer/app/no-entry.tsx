import { useTranslation } from 'react-i18next';
import { IconLock } from '@tabler/icons-react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

/** What is shown to a page that has no secret and no launch code. */
export function NoEntry() {
  const { t } = useTranslation();
  return <EmptyState icon={<IconLock size={24} />} title={t('entry.title')} text={t('entry.text')} />;
}
