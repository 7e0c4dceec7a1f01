/** As much of Electron's own types as the stand-in looks at: only electron/shell may name the real module. */
export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: Readonly<Record<string, unknown>> & { readonly preload?: string };
}

export interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

export interface WindowOpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
}

export interface MenuItemOptions {
  readonly role?: string;
  readonly submenu?: readonly MenuItemOptions[];
}

export interface MessageBoxOptions {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
}

export interface NotificationOptions {
  readonly title?: string;
  readonly body?: string;
}
