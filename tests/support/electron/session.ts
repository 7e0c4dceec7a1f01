type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: unknown,
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: unknown) => boolean;
type DeviceHandler = (details: unknown) => boolean;

/** A session. Like Electron's it grants whatever is asked for until a handler says otherwise. */
export class StandInSession {
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #device: DeviceHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: DeviceHandler | null): void {
    this.#device = handler;
  }

  /** For tests. */
  async permission(name: string) {
    const request = new Promise<boolean>((resolve) => {
      if (this.#request) this.#request({}, name, resolve, {});
      else resolve(true);
    });
    return {
      request: await request,
      check: this.#check?.(null, name, 'app://broadside', {}) ?? true,
      device: this.#device?.({ deviceType: 'usb' }) ?? true,
    };
  }
}
