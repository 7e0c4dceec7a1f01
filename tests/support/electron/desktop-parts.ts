import { EventEmitter } from 'node:events';
import type { MenuItemOptions, MessageBoxOptions, NotificationOptions } from './electron-types.ts';
import type { Host } from './host.ts';

export function dialogOf(host: Host) {
  return {
    showErrorBox(title: string, content: string): void {
      void host.happened({ kind: 'errorBox', title, content });
    },
    async showMessageBox(options: MessageBoxOptions): Promise<{ response: number; checkboxChecked: boolean }> {
      await host.happened({ kind: 'messageBox', options });
      return { response: await host.answerMessageBox(options), checkboxChecked: false };
    },
  };
}

export function shellOf(host: Host) {
  return {
    openExternal: (url: string): Promise<void> => host.happened({ kind: 'openExternal', url }),
    showItemInFolder(path: string): void {
      void host.happened({ kind: 'showItemInFolder', path });
    },
  };
}

/** The notices that are on the screen, in the order they came. */
export const shownNotifications: StandInNotification[] = [];
let notificationHost: Host | null = null;

export function setNotificationHost(host: Host): void {
  notificationHost = host;
}

export class StandInNotification extends EventEmitter {
  readonly options: NotificationOptions;

  constructor(options: NotificationOptions = {}) {
    super();
    this.options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    shownNotifications.push(this);
    const { title = '', body = '' } = this.options;
    void notificationHost?.happened({ kind: 'notification', title, body });
  }
}

export interface BuiltMenu {
  readonly items: readonly MenuItemOptions[];
}

export function menuOf(host: Host) {
  return {
    buildFromTemplate: (items: MenuItemOptions[]): BuiltMenu => ({ items }),
    setApplicationMenu(menu: BuiltMenu): void {
      void host.happened({ kind: 'menu', roles: rolesIn(menu.items) });
    },
  };
}

function rolesIn(items: readonly MenuItemOptions[]): string[] {
  return items.flatMap(({ role, submenu }) => [
    ...(role === undefined ? [] : [role]),
    ...(submenu ? rolesIn(submenu) : []),
  ]);
}
