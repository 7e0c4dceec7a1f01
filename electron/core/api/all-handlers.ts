import type { ApiParts } from './api-parts.ts';
import { appHandlers } from './app.ts';
import { assetHandlers } from './assets.ts';
import { backupHandlers } from './backups.ts';
import { brandHandlers } from './brands.ts';
import { calendarHandlers } from './calendar.ts';
import { channelHandlers } from './channels.ts';
import { decideHandlers } from './decide.ts';
import { deliveryHandlers } from './deliveries.ts';
import { orderHandlers } from './delivery-orders.ts';
import { planHandlers } from './delivery-plans.ts';
import type { AllHandlers } from './handlers.ts';
import { historyHandlers } from './history.ts';
import { needHandlers } from './needs.ts';
import { postHandlers } from './posts.ts';
import { projectHandlers } from './projects.ts';
import { sampleHandlers } from './samples.ts';
import { schedulerHandlers } from './scheduler.ts';
import { settingsHandlers } from './settings.ts';
import { storeHandlers } from './store-health.ts';
import { variantHandlers } from './variants.ts';
import { vaultHandlers } from './vault.ts';

/** Every method with its handler; the compiler refuses the object while one is missing. */
export function allHandlers(parts: ApiParts): AllHandlers {
  return {
    ...appHandlers(parts),
    ...schedulerHandlers(parts),
    ...needHandlers(parts),
    ...sampleHandlers(parts),
    ...brandHandlers(parts),
    ...channelHandlers(parts),
    ...assetHandlers(parts),
    ...postHandlers(parts),
    ...variantHandlers(parts),
    ...deliveryHandlers(parts),
    ...planHandlers(parts),
    ...orderHandlers(parts),
    ...decideHandlers(parts),
    ...calendarHandlers(parts),
    ...historyHandlers(parts),
    ...settingsHandlers(parts),
    ...vaultHandlers(parts),
    ...backupHandlers(parts),
    ...storeHandlers(parts),
    ...projectHandlers(parts),
  };
}
