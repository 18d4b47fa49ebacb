export interface Notices {
  /** Sends a text to a phone; `reference` makes a repeat recognisable at the gateway. */
  send(notice: { readonly phone: string; readonly text: string; readonly reference: string }): Promise<void>;
}
