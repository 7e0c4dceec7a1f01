/** Opens things outside the program. Only parsed http, https and mailto addresses, and folders, are ever passed on. */
export interface Opener {
  openExternal(url: URL): Promise<void>;
  showInFolder(path: string): Promise<void>;
}
