import type { z } from 'zod';
import { appMethods } from './app.ts';
import { assetMethods } from './assets.ts';
import { backupMethods } from './backups.ts';
import { brandMethods } from './brands.ts';
import { calendarMethods } from './calendar.ts';
import { channelMethods } from './channels.ts';
import { deliveryMethods } from './deliveries.ts';
import { historyMethods } from './history.ts';
import { needMethods } from './needs.ts';
import { networkMethods } from './networks.ts';
import { postMethods } from './posts.ts';
import { projectMethods } from './projects.ts';
import { schedulerMethods } from './scheduler.ts';
import { settingsMethods } from './settings.ts';
import { storeMethods } from './store.ts';
import { variantMethods } from './variants.ts';
import { vaultMethods } from './vault.ts';

/** Every method of Broadside. Doors, the client and `GET /api` follow from this one object. */
export const contract = {
  ...appMethods,
  ...brandMethods,
  ...networkMethods,
  ...channelMethods,
  ...assetMethods,
  ...postMethods,
  ...variantMethods,
  ...deliveryMethods,
  ...calendarMethods,
  ...schedulerMethods,
  ...needMethods,
  ...historyMethods,
  ...settingsMethods,
  ...vaultMethods,
  ...backupMethods,
  ...storeMethods,
  ...projectMethods,
};

export type Contract = typeof contract;
export type MethodName = keyof Contract;
/** What a caller sends. */
export type Input<Name extends MethodName> = z.input<Contract[Name]['input']>;
/** What a handler is given: checked and branded. */
export type Parsed<Name extends MethodName> = z.output<Contract[Name]['input']>;
/** What a caller gets back. */
export type Output<Name extends MethodName> = z.output<Contract[Name]['output']>;
