import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Leads to the page on which a person can see for themselves. */
export function LookLink({ href, channel }: { readonly href: string | null; readonly channel: string }) {
  const { t } = useTranslation('needs');
  if (href === null) return null;
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      variant="subtle"
      leftSection={<IconExternalLink size={16} aria-hidden="true" />}
      aria-label={t('answers.lookLabel', { channel })}
    >
      {t('answers.look')}
    </Button>
  );
}
