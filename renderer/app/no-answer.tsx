import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

/** What is shown while the program does not answer and nothing of it is known yet; the page asks again by itself. */
export function NoAnswer() {
  const { t } = useTranslation();
  return <EmptyState icon={<IconCloudOff size={24} />} title={t('publishing.lost')} text={t('errors:unreachable')} />;
}
