import { useTranslation } from 'react-i18next';
import { PlacePage } from '#renderer/ui/place-page.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { VaultSection } from './vault-section.tsx';

/** How the program looks, and where it keeps things. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <PlacePage title={t('title')}>
      <AppearanceSection />
      <VaultSection />
      <AboutSection />
    </PlacePage>
  );
}
