import { useTranslation } from 'react-i18next';
import { SETTINGS_PARTS, formatRoute } from '#renderer/lib/route.ts';
import { useRoute } from '#renderer/lib/use-route.ts';
import { PlacePage } from '#renderer/ui/place-page.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BackupsSection } from './backups-section.tsx';
import { HealthSection } from './health-section.tsx';
import { ProjectSection } from './project-section.tsx';
import { VaultSection } from './vault-section.tsx';
import styles from './settings.module.css';

/** How the program looks, where it keeps things, and how they are kept safe. */
export function SettingsPage() {
  // All texts of both parts: one that waited for its own would take the page away.
  const { t } = useTranslation(['settings', 'backups']);
  const { part = 'general' } = useRoute();
  return (
    <PlacePage title={t('title')}>
      <PartLinks />
      {part === 'backups' ? (
        <>
          <BackupsSection />
          <ProjectSection />
          <HealthSection />
        </>
      ) : (
        <>
          <AppearanceSection />
          <VaultSection />
          <AboutSection />
        </>
      )}
    </PlacePage>
  );
}

function PartLinks() {
  const { t } = useTranslation('settings');
  const route = useRoute();
  const { part = 'general' } = route;
  return (
    <nav className={styles.parts} aria-label={t('parts.label')}>
      {SETTINGS_PARTS.map((name) => (
        <a
          key={name}
          className={styles.part}
          href={formatRoute({ ...route, part: name, panel: null })}
          aria-current={name === part ? 'page' : undefined}
        >
          {t(`parts.${name}`)}
        </a>
      ))}
    </nav>
  );
}
