import 'temporal-polyfill/global';
import { app } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { dataFolder, keepProfileApart } from './data-folder.ts';
import { createOpener } from './opener.ts';
import { failStart, yieldToFirst } from './refuse-start.ts';
import { guardContents } from './security/guard-contents.ts';
import { denyPermissions } from './security/permissions.ts';
import { claimSingleInstance } from './single-instance.ts';
import { startDesktop } from './start-desktop.ts';

const data = dataFolder();
const opener = createOpener();

keepProfileApart(data);
app.enableSandbox();
registerAppScheme();
denyPermissions();
guardContents(opener);

if (claimSingleInstance()) void app.whenReady().then(() => startDesktop(data, opener).catch(failStart));
else yieldToFirst();
