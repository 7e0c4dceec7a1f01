/** Tells the user something while the window is not in front. */
export interface Notifier {
  notify(notice: { readonly title: string; readonly body: string; readonly deliveryId?: string }): void;
}
